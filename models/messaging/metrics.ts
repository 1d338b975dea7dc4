import type { MetricDefinition } from "../ports/index.js";

const perSite = { scope: "site", statistic: "count", unit: "count", better: "none", warmup: "removed" } as const;

/** What messaging measures; a message belongs to the site of the process that sends it, and to the moment it is sent. */
export const messagingMetrics: readonly MetricDefinition[] = [
  { ...perSite, id: "messages.sent", meaning: "Messages that processes of the control plane sent, requests and answers among them; what is never taken in or lost is under way at the end" },
  { ...perSite, id: "messages.delivered", meaning: "Messages taken in by their receiver" },
  { ...perSite, id: "messages.lost", better: "down", meaning: "Messages lost by chance, by a partition, by a bounce, or because sender or receiver was down" },
  { ...perSite, id: "messages.bounced", better: "down", meaning: "Messages of those lost that came back to their sender, because nobody was there or no server could be reached" },
  { ...perSite, id: "messages.bytes", statistic: "sum", unit: "bytes", meaning: "Payload of the messages sent" },
  { ...perSite, id: "messages.delay", statistic: "mean", unit: "seconds", better: "down", meaning: "Time from sending to taking in, of the messages delivered" },
  { ...perSite, id: "messages.requests-failed", better: "down", meaning: "Requests between processes (IQs) that bounced or timed out" },
  { ...perSite, id: "discovery.walks", meaning: "Times that a process looked for others at a server (discovery of transport xmpp), by the site of who looks" },
  { ...perSite, id: "discovery.queries", meaning: "Questions in them: one for the items of the server, one for each component asked what it is" },
  { ...perSite, id: "discovery.bytes", statistic: "sum", unit: "bytes", meaning: "Payload of questions and answers" },
  { ...perSite, id: "discovery.failed", better: "down", meaning: "Questions without an answer: bounced or timed out" },
  { ...perSite, id: "discovery.refused", better: "down", meaning: "Messages that bounced because their receiver was not found; among those of messages.bounced" },
  { ...perSite, id: "discovery.wait", statistic: "mean", unit: "seconds", better: "down", meaning: "Time that messages waited for their receiver to be found, of those that did and went on" },
  { id: "messages.streams", scope: "run", statistic: "count", unit: "count", better: "down", warmup: "kept", meaning: "Connections between servers that were set up (transport xmpp), one for each direction and pair of domains, and anew after each break" },
];
