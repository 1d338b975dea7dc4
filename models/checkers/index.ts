export { attachCheckers, type CheckersDomain } from "./attach.js";
export type { CheckedSite, CheckerPorts, Law, Watch } from "./law.js";
export { laws } from "./laws/index.js";
