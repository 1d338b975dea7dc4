export { type Flow, type FlowClass, FlowSharing } from "./flow-sharing.js";
export { KeyHeap } from "./key-heap.js";
