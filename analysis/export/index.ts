export * from "./chrome-trace.js";
export * from "./figure-files.js";
export * from "./jupyter.js";
