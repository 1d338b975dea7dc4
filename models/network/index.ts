export { networkIssues } from "./issues.js";
export { networkMetrics } from "./metrics.js";
export { attachNetwork, type NetworkDomain, type NetworkPorts } from "./network.js";
export type { Overlay, OverlayEntry, OverlaySpec } from "./overlay.js";
export { overlays } from "./overlays/index.js";
export type { Path, PathBetween } from "./path.js";
export type { SharingEntry, SharingSpec, Weight } from "./sharing/contract.js";
export { sharingLaws } from "./sharing/index.js";
export { networkSchema, type NetworkSpec } from "./spec.js";
