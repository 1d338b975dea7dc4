export * from "./findings.js";
export * from "./input.js";
export * from "./read.js";
export * from "./render.js";
