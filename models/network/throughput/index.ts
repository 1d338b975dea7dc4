import { Catalogue } from "../../../sim/index.js";
import type { ThroughputEntry } from "./contract.js";
import { mathis } from "./mathis.js";
import { unbounded } from "./unbounded.js";
import { window } from "./window.js";

/** Kinds of `network.throughput`. */
export const throughputLaws = new Catalogue<ThroughputEntry>("throughput law", [unbounded, window, mathis]);
