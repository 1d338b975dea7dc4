export type { CounterSource } from "./counter-source.js";
export { Streams } from "./streams.js";
export { makeVariate, variate } from "./variate.js";
export { eitherOf, type ValueSchemas, type VariateDimension, type VariateEntry } from "./variate-entry.js";
export { variates, type VariateSpec } from "./variates/index.js";
export { WeightedChoice } from "./weighted-choice.js";
export { standardExponential } from "./variates/exponential.js";
export { standardNormal } from "./variates/normal.js";
