export { checkpointing } from "./catalogue.js";
export { checkpointsOf } from "./checkpoints-of.js";
export type { CheckpointEntry, CheckpointPolicy, CheckpointView, InspectedGroups } from "./contract.js";
export { checkpointIssues, checkpointNotes } from "./inspect.js";
export { checkpointSchema, type CheckpointSpec } from "./spec.js";
