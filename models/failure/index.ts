export { outageIssues, type OutageSite } from "./issues.js";
export { attachOutages, failureMetrics, type OutagePorts } from "./outages.js";
export { type OutageSpec, outagesSchema } from "./spec.js";
