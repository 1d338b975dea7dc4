export * from "./estimate.js";
export * from "./ratio.js";
export * from "./student-t.js";
