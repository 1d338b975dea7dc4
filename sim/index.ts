export * from "./catalogue.js";
export * from "./fault.js";
export * from "./random.js";
export * from "./rank.js";
export * from "./simulation.js";
