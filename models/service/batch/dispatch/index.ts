export { CentralDispatch } from "./central.js";
export type { Dispatch } from "./contract.js";
export { RoundRobinDispatch } from "./round-robin.js";
