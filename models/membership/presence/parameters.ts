import { z } from "zod";
import { variate, type VariateSpec } from "../../../sim/index.js";
import { bytes, commonShape, type CommonSpec, positiveSpan, span } from "../spec.js";

/** A membership by XMPP presence as parsed; times [s], sizes [B]. */
export interface PresenceSpec extends CommonSpec {
  readonly handshake: boolean;
  readonly goodbye: boolean;
  readonly change?: VariateSpec | undefined;
  readonly probe?: number | undefined;
  readonly "iq-timeout": number;
  readonly stanza: number;
}

export const presenceSchema = () =>
  z.object({
    ...commonShape(),
    handshake: z
      .boolean()
      .prefault(true)
      .describe("Whether two members subscribe to each other when one first meets the other (subscribe, subscribed, in both directions); else their rosters come with the configuration; default true"),
    goodbye: z.boolean().prefault(true).describe("Whether a member that goes by `crashes` stops cleanly, with `unavailable` to its subscribers; failures of processes and sites never do; default true"),
    change: variate("time").optional().describe("Time from one change of a member's status to the next, told to each subscriber; default: there is none but coming and going"),
    probe: positiveSpan().optional().describe("Time between two rounds in which a member probes all its contacts; default: it probes when it logs in, and not again"),
    "iq-timeout": span("15 s").describe("Time after which a probe or a request to subscribe without an answer counts as one to somebody unavailable; default 15 s, as of Fogbow's requests"),
    stanza: bytes("225 B").describe("Size of a stanza of presence between domains; default 225 B, computed from the tables of draft-saintandre-xmpp-presence-analysis"),
  });
