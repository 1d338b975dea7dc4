export { CompensatedSum } from "./compensated-sum.js";
export { DoublingBatches } from "./doubling-batches.js";
export { mserTruncation, type Truncation } from "./mser.js";
export { QuantileSketch } from "./quantile-sketch.js";
export { SpanIntegral } from "./span-integral.js";
export { Tally } from "./tally.js";
export { TimeWeighted } from "./time-weighted.js";
