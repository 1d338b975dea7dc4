import { Catalogue } from "../sim/index.js";
import { bag } from "./batch/bag.js";
import { list } from "./batch/list.js";
import { poisson } from "./batch/poisson.js";
import { renewal } from "./batch/renewal.js";
import { waves } from "./batch/waves.js";
import type { WorkloadEntry } from "./contract.js";
import { graph } from "./graph/index.js";
import { lublin } from "./lublin/index.js";
import { ngb } from "./ngb/index.js";
import { swf } from "./swf/index.js";
import { cloudstone, openRequests, staticFiles } from "./web/index.js";

/** Kinds of `workloads.<name>`. */
export const workloads = new Catalogue<WorkloadEntry>("workloads", [ngb, graph, swf, lublin, poisson, renewal, bag, waves, list, staticFiles, cloudstone, openRequests]);
