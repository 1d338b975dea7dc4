export * from "./axis.js";
export * from "./frame.js";
export * from "./line-labels.js";
export * from "./palette.js";
export * from "./spread.js";
export * from "./svg.js";
export * from "./text-width.js";
export * from "./time-unit.js";
