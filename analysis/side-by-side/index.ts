export * from "./compare.js";
export * from "./configuration.js";
export * from "./contrast.js";
export * from "./json.js";
export * from "./match.js";
export * from "./text.js";
