export { attachAgreements, type SlaDomain } from "./attach.js";
export type { AgreementsSpec, TermsEntry } from "./contract.js";
export { slaMetrics } from "./metrics.js";
export { agreementIssues, agreementsSchema } from "./spec.js";
export { slaTerms } from "./terms/index.js";
