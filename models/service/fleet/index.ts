export { Crew, type CrewClient, type QueueState } from "./crew.js";
export { type Group, groupsOf } from "./group.js";
export { groupIssues, plannedOrders } from "./issues.js";
export { type NodeRows, NodeState, type NodeWatcher } from "./rows.js";
export { count, type GroupSpec, type GroupSpecs, groupSchema, type PolicySpec } from "./spec.js";
