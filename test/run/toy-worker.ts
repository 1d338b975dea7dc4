export { toyPoint as default } from "./toy.js";
