import type { Provisioner, ProvisioningView } from "./contract.js";

/** What decides on a number of nodes by a timer of its own. */
export interface Desire {
  /** Nodes the group is to have now; not a getter, for the reason of `FleetView`. */
  nodes(): number;
  /** When that is looked at next [s], Infinity: never. */
  nextLook(): number;
  look(): void;
  readonly looksAtLoad: boolean;
  /** How long the group asks for nothing after a refusal or a loss [s, > 0]. */
  readonly retrySeconds: number;
}

/** A provisioner that keeps the group at a desired number of nodes: it replaces what is lost and gives back what is too many. */
export function keepsTo(desire: Desire, view: ProvisioningView): Provisioner {
  return {
    wantsMore: () => view.active < desire.nodes(),
    wantsFewer: () => view.active > desire.nodes(),
    nextLook: () => desire.nextLook(),
    look: () => desire.look(),
    looksAtLoad: desire.looksAtLoad,
    followsQueue: false,
    sparesOne: () => false,
    idleReleaseSeconds: Infinity,
    retrySeconds: desire.retrySeconds,
    release: "terminate",
  };
}
