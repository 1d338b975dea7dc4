export { Crew, type CrewClient, type CrewParts } from "./crew.js";
export { type Group, groupsOf } from "./group.js";
export { groupIssues, plannedOrders } from "./issues.js";
export { LoadMeter } from "./load-meter.js";
export { type NodeRows, NodeState, type NodeWatcher, works } from "./rows.js";
export { count, type GroupSpec, type GroupSpecs, groupSchema, type PolicySpec } from "./spec.js";
export type { QueueState } from "./view.js";
