import { Catalogue } from "../../catalogue.js";
import type { VariateEntry } from "../variate-entry.js";
import { constant, type ConstantSpec } from "./constant.js";
import { empirical, type EmpiricalSpec } from "./empirical.js";
import { erlang, type ErlangSpec } from "./erlang.js";
import { exponential, type ExponentialSpec } from "./exponential.js";
import { gamma, type GammaSpec } from "./gamma.js";
import { hyperexponential, type HyperexponentialSpec } from "./hyperexponential.js";
import { lognormal, type LognormalSpec } from "./lognormal.js";
import { normal, type NormalSpec } from "./normal.js";
import { pareto, type ParetoSpec } from "./pareto.js";
import { uniform, type UniformSpec } from "./uniform.js";
import { weibull, type WeibullSpec } from "./weibull.js";

/** A distribution as plain data in SI: its name as `kind`, and its parameters. */
export type VariateSpec =
  | ConstantSpec
  | UniformSpec
  | ExponentialSpec
  | ErlangSpec
  | HyperexponentialSpec
  | NormalSpec
  | LognormalSpec
  | GammaSpec
  | WeibullSpec
  | ParetoSpec
  | EmpiricalSpec;

/** The distributions an experiment file can write wherever a number may vary. */
export const variates = new Catalogue<VariateEntry<VariateSpec>>("variates", [
  constant,
  uniform,
  exponential,
  erlang,
  hyperexponential,
  normal,
  lognormal,
  gamma,
  weibull,
  pareto,
  empirical,
]);
