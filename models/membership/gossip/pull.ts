import type { MembershipEntry } from "../contract.js";
import { Gossip } from "./gossip.js";
import { fanoutIssues, gossipSchema, type GossipSpec, timeoutNotes } from "./parameters.js";

export const pull: MembershipEntry = {
  name: "pull",
  description: "Each member asks members it draws for their tables of heartbeats, round after round",
  schema: gossipSchema("are asked for their table"),
  issues: fanoutIssues,
  notes: timeoutNotes,
  attach: (spec, around) => new Gossip(spec as GossipSpec, "pull", around),
};
