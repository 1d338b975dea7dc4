export { raftIssues, raftNotes } from "./issues.js";
export { raftMetrics } from "./metrics.js";
export { attachRaft, type RaftPorts } from "./raft.js";
export { type CrashSpec, raftProcesses, raftSchema, type RaftSpec } from "./spec.js";
