import { Catalogue } from "../../../sim/index.js";
import type { DesignEntry } from "./contract.js";
import { latinHypercube } from "./latin-hypercube.js";
import { morris } from "./morris.js";
import { saltelli } from "./saltelli.js";
import { sobol } from "./sobol.js";

/** Every way to lay points over continuous ranges. */
export const samplingDesigns = new Catalogue<DesignEntry>("sampling designs", [latinHypercube, sobol, morris, saltelli]);

export type { DesignEntry, DesignPoint, DesignSpec } from "./contract.js";
