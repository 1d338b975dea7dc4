export { Rank } from "./rank.js";
export { type EventHandle, type EventKind, type EventObserver, NO_EVENT, Simulation, type StopReason, type Timer } from "./simulation.js";
