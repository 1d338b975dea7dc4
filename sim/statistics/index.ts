export { CompensatedSum } from "./compensated-sum.js";
export { QuantileSketch } from "./quantile-sketch.js";
export { SpanIntegral } from "./span-integral.js";
export { Tally } from "./tally.js";
export { TimeWeighted } from "./time-weighted.js";
