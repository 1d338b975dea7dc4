import { z } from "zod";
import { quantity } from "../../sim/index.js";
import { type Status, STATUSES } from "./status.js";

const shownAs = (status: Status, when: string) => z.enum(STATUSES).prefault(status).describe(`Presence of a VM ${when}; default ${status}, an assumption`);

const span = () => quantity("time").refine((seconds) => seconds > 0 && seconds <= 8760 * 3600, "expected a time above 0 s, at most 1 year");

const ofSite = z.strictObject({
  watchers: z.array(z.string()).optional().describe("Sites that have the VMs of this one on their rosters; default: all others"),
  show: z
    .strictObject({
      requested: shownAs("unavailable", "that is asked for and waits for its host"),
      booting: shownAs("away", "that boots"),
      running: shownAs("away", "that runs and is not ready yet"),
      ready: shownAs("available", "that works"),
      suspended: shownAs("xa", "that is suspended"),
    })
    .prefault({})
    .describe("How the phases of a VM are shown (RFC 6121: unavailable, available, chat, away, xa for away for long, dnd for not to be disturbed); one that has ended is unavailable"),
  stanza: quantity("data")
    .refine((size) => size <= 1e9 && Number.isInteger(size), "expected a whole number of bytes, at most 1 GB")
    .prefault("225 B")
    .describe("Size of a stanza of presence between domains; default 225 B, computed from the tables of draft-saintandre-xmpp-presence-analysis"),
  probe: span().optional().describe("Time between two probes of a watcher, to which one that does not hear all is put right; default: it probes when it comes back, and not again"),
  "iq-timeout": span().prefault("15 s").describe("Time after which a probe without an answer shows all VMs of the site as unavailable; default 15 s, as of Fogbow's requests"),
});

/** Presence of the VMs of one site as parsed; times [s], sizes [B]. */
export type VmPresenceSpec = z.infer<typeof ofSite>;

/** Schema of the experiment's `vm-presence`. @param name that of an entity. */
export function vmPresenceSchema(name: z.ZodType<string, string>): z.ZodType<Readonly<Record<string, VmPresenceSpec>>> {
  const schema = z.record(name, ofSite).prefault({}).describe("Sites whose VMs are shown to others by XMPP presence, as Intercloud over XMPP has it, by site");
  return schema;
}
