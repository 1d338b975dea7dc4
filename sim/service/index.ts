export { FinishHeap } from "./finish-heap.js";
export { type PreemptiveOptions, type PreemptiveOrder, PreemptiveStation } from "./preemptive-station.js";
export { ProcessorSharing, type SharedAlarm, type SharedTask } from "./processor-sharing.js";
export { Station, type StationListener, type StationOptions } from "./station.js";
export { type LineOrder, PriorityLines, WaitingLine } from "./waiting-line.js";
