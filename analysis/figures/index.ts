export * from "./catalogue.js";
export * from "./figure.js";
