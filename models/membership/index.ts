export { attachMemberships, Membership, type MembershipPorts, type MembershipsDomain, type MembershipSpec } from "./attach.js";
export type { MembershipEntry, Protocol, Surroundings } from "./contract.js";
export { membershipIssues, membershipNotes } from "./issues.js";
export { membershipProcesses } from "./processes.js";
export { membershipsSchema } from "./schema.js";
export { memberships } from "./memberships.js";
export { membershipMetrics } from "./metrics.js";
