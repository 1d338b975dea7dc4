export * from "./batch-means.js";
export * from "./chi-square.js";
export * from "./estimate.js";
export * from "./family.js";
export * from "./normal.js";
export * from "./quantile-interval.js";
export * from "./ratio.js";
export * from "./student-t.js";
