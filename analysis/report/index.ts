export * from "./input.js";
export * from "./read.js";
