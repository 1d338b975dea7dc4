export * from "./comparison/index.js";
export * from "./estimators/index.js";
export * from "./figures/index.js";
export * from "./report/index.js";
export * from "./statistics/index.js";
export * from "./study.js";
export * from "./table.js";
export * from "./text/index.js";
