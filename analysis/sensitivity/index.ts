export * from "./facts.js";
export * from "./indices.js";
export * from "./responses.js";
export * from "./sensitivity-study.js";
export * from "./sensitivity-table.js";
export * from "./sensitivity-text.js";
export * from "./unranked.js";
