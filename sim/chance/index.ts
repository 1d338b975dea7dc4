export type { CounterSource } from "./counter-source.js";
export { Streams } from "./streams.js";
