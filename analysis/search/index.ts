export * from "./facts.js";
export * from "./found.js";
export * from "./search-study.js";
export * from "./search-table.js";
export * from "./search-text.js";
