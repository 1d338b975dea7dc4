export * from "./arms.js";
export * from "./entry.js";
export * from "./summary.js";
export * from "./summary-table.js";
export * from "./summary-text.js";
export * from "./text-columns.js";
export * from "./warning.js";
export * from "./weakness-notes.js";
