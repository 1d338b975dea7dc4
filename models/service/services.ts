import { Catalogue } from "../../sim/index.js";
import { batch } from "./batch/index.js";
import type { ServiceEntry } from "./ports.js";

/** Virtual clusters that workloads run on. */
export const services = new Catalogue<ServiceEntry>("service", [batch]);
