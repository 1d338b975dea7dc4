export { cloudstone, cloudstoneMetrics } from "./cloudstone/index.js";
export { curves } from "./curves/index.js";
export { openRequests } from "./open/index.js";
export { loops, staticFiles } from "./static/index.js";
