import type { VmPhase } from "../ports/index.js";

/** What a contact's presence can be (RFC 6121): unavailable, available, or available with one of the four words for how. */
export const STATUSES = ["unavailable", "available", "chat", "away", "xa", "dnd"] as const;
export type Status = (typeof STATUSES)[number];

/** Nobody has heard of the VM, or it is gone. */
export const UNAVAILABLE: Status = "unavailable";

/** How the phases of a VM's life are shown to others; those that are not settable are shown as in `statusOf`. */
export type Shown = Readonly<Record<"requested" | "booting" | "running" | "ready" | "suspended", Status>>;

/** What others see of a VM. One that has had notice is not to be disturbed, an assumption; no provider gives notice so far. */
export function statusOf(phase: VmPhase, shown: Shown): Status {
  if (phase === "ended") return UNAVAILABLE;
  return phase === "notice" ? "dnd" : shown[phase];
}
