import { Catalogue } from "../../../sim/index.js";
import { accessLog } from "../access-log/index.js";
import { counts } from "../counts/index.js";
import { constant } from "./constant.js";
import type { CurveEntry } from "./contract.js";
import { diurnal } from "./diurnal.js";
import { mmpp } from "./mmpp.js";
import { piecewise } from "./piecewise.js";

export type { CurveEntry, CurvePorts, CurveSpec } from "./contract.js";

/** When requests of an open source come. */
export const curves = new Catalogue<CurveEntry>("curve", [constant, piecewise, diurnal, mmpp, counts, accessLog]);
