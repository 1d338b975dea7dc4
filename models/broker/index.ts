export { attachBroker, type BrokerDomain, type BrokerPorts } from "./broker.js";
export { type Asking, whyClosed, whyNever } from "./grantors.js";
export { type KnownMemberships, managerIssues } from "./issues.js";
export { processOf as managerProcess } from "./lives.js";
export { managerMetrics } from "./metrics.js";
export * from "./policies.js";
export { type ManagerSpec, managersSchema } from "./spec.js";
