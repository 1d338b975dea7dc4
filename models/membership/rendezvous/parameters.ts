import { z } from "zod";
import { commonShape, type CommonSpec, phases, positiveSpan, span } from "../spec.js";
import type { Phases } from "../rounds.js";

export type Neighbourhood = "none" | "full" | "chain" | "ring" | "star" | { readonly random: number } | Readonly<Record<string, readonly string[]>>;

/** Keys of Fogbow's rendezvous protocol, as parsed. */
export interface RendezvousSpec extends CommonSpec {
  readonly at?: readonly string[] | undefined;
  readonly neighbours: Neighbourhood;
  readonly "beats-to": Readonly<Partial<Record<string, string>>>;
  readonly beat: number;
  readonly lost: number;
  readonly told: boolean;
  readonly "own-beat": number;
  readonly poll?: number | undefined;
  readonly sync: number;
  readonly sweep: number;
  readonly cap: number;
  readonly pages: "first" | "all";
  readonly inflation: boolean;
  readonly "iq-timeout": number;
  readonly "white-list"?: readonly string[] | undefined;
  readonly rounds: Phases;
}

const site = () => z.string();

export function rendezvousSchema(): z.ZodObject {
  return z.object({
    ...commonShape(),
    at: z.array(site()).min(1).optional().describe("Sites that have a rendezvous, in the order that chain, ring and star go by (the first is the middle of a star); default: the sites of members by name"),
    neighbours: z
      .union([
        z.enum(["none", "full", "chain", "ring", "star"]),
        z.strictObject({ random: z.int().min(1).describe("How many others each rendezvous pulls from, drawn once") }),
        z.record(site(), z.array(site())),
      ])
      .prefault("full")
      .describe("From which others a rendezvous pulls: a pattern, random: k, or lists by site; the original has lists written by hand; default full"),
    "beats-to": z.record(site(), site()).prefault({}).describe("Rendezvous of the members of a site that has none, or that use a remote one, by site; default: that of their own site"),
    beat: span("180 s").describe("Period of beats that a rendezvous is configured with (iamalive_period); default 180 s, as in the original's code (30 s in its example)"),
    lost: z.int().min(1).max(1000).prefault(3).describe("A member is forgotten when its last beat is beat × lost old (iamalive_max_message_lost); default 3"),
    told: z.boolean().prefault(true).describe("Whether the rendezvous tells its members its beat; the original does so only where the key is in its configuration: else members keep their own-beat while it counts with its own; default true"),
    "own-beat": span("30 s").describe("Period of beats of a member that was told none; default 30 s"),
    poll: positiveSpan().optional().describe("Period in which members ask who is alive, on a timer of its own; default: with each beat, on one timer, as in the original"),
    sync: span("60 s").describe("Period in which a rendezvous pulls from its neighbours, one after the other; default 60 s"),
    sweep: span("60 s").describe("Period in which a rendezvous forgets who was silent for too long, beside each pull and each question; default 60 s"),
    cap: z.int().min(1).prefault(100).describe("Members in an answer at most, the first by name; default 100, as in the original's code (101 in its example)"),
    pages: z.enum(["first", "all"]).prefault("first").describe("Whether who asks goes on to further pages: the original never does, so that beyond the cap nobody is seen; default first"),
    inflation: z.boolean().prefault(true).describe("Answers say how long a member was silent, and the time they travel is not added: each hop makes it look fresher by that; default true, as in the original"),
    "iq-timeout": span("15 s").describe("How long a request blocks who makes it before it counts as failed (xmpp_timeout); default 15 s"),
    "white-list": z.array(z.string()).optional().describe("Members whose beats are taken; what neighbours say is taken unchecked; default: all"),
    rounds: phases(),
  });
}
