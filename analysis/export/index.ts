export * from "./figure-files.js";
export * from "./jupyter.js";
