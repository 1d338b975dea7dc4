export * from "./catalogue.js";
export * from "./fault.js";
export * from "./kernel/index.js";
export * from "./random.js";
export * from "./service/index.js";
