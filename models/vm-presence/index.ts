export { attachVmPresence, type VmPresencePorts } from "./attach.js";
export { presenceProcess, presentSites, vmPresenceIssues } from "./issues.js";
export { vmPresenceMetrics } from "./metrics.js";
export { type VmPresenceSpec, vmPresenceSchema } from "./spec.js";
