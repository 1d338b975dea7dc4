import { Catalogue } from "../../../sim/index.js";
import { constant } from "./constant.js";
import type { PowerEntry } from "./contract.js";
import { asymptotic, mse } from "./fitted.js";
import { perCore } from "./per-core.js";
import { piecewise } from "./piecewise.js";
import { cubic, linear, square, squareRoot } from "./shaped.js";
import { specpower } from "./specpower.js";
import { table } from "./table.js";

export type { PowerCurve, PowerEntry } from "./contract.js";
export { SPECPOWER_WATTS } from "./specpower.js";

/** Power by load. */
export const powerCurves = new Catalogue<PowerEntry>("powerCurves", [linear, specpower, table, piecewise, constant, squareRoot, square, cubic, mse, asymptotic, perCore]);
