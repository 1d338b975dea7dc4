import { Catalogue } from "../../sim/index.js";
import { batch } from "./batch/index.js";
import type { ServiceEntry } from "./ports.js";
import { web } from "./web/index.js";

/** What workloads run on. */
export const services = new Catalogue<ServiceEntry>("service", [batch, web]);
