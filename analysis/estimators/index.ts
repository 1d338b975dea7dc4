export * from "./arm-lines.js";
export * from "./completion-line.js";
export * from "./cut.js";
export * from "./lasting.js";
export * from "./staircase.js";
