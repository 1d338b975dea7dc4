export { attachMessaging, type MessagingDomain, type MessagingPorts } from "./messaging.js";
export { messagingMetrics } from "./metrics.js";
export { messagingSchema } from "./spec.js";
export type { Transport, TransportEntry, TransportParts, TransportSpec } from "./transport.js";
export { transports } from "./transports/index.js";
