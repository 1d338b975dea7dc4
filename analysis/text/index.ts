export * from "./escape.js";
export * from "./markup.js";
export * from "./naming.js";
export * from "./number.js";
