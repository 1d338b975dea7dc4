import type { MembershipEntry } from "../contract.js";
import { Gossip } from "./gossip.js";
import { fanoutIssues, gossipSchema, type GossipSpec, timeoutNotes } from "./parameters.js";

export const pushPull: MembershipEntry = {
  name: "push-pull",
  description: "Each member gives its table of heartbeats to members it draws, and gets theirs back, round after round",
  schema: gossipSchema("exchange tables with the member"),
  issues: fanoutIssues,
  notes: timeoutNotes,
  attach: (spec, around) => new Gossip(spec as GossipSpec, "push-pull", around),
};
