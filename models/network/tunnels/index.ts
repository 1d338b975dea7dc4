export { attachTunnels, type TunnelPorts, type TunnelsDomain } from "./attach.js";
export { tunnelsIssues } from "./issues.js";
export { tunnelMetrics } from "./metrics.js";
export { Relays, relayWay } from "./relays.js";
export { type TunnelsSpec, tunnelsSchema } from "./spec.js";
