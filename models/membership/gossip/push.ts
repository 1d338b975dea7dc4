import type { MembershipEntry } from "../contract.js";
import { Gossip } from "./gossip.js";
import { fanoutIssues, gossipSchema, type GossipSpec, timeoutNotes } from "./parameters.js";

export const push: MembershipEntry = {
  name: "push",
  description: "Each member gives its table of heartbeats to members it draws, round after round",
  schema: gossipSchema("are sent the table"),
  issues: fanoutIssues,
  notes: timeoutNotes,
  attach: (spec, around) => new Gossip(spec as GossipSpec, "push", around),
};
