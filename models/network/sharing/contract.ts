import type { CatalogueEntry } from "../../../sim/index.js";

/** Parameters of a sharing law as parsed: the discriminator and what its own schema holds. */
export interface SharingSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** Share of a transfer beside others on the links they share [> 0, finite], by its round trip [s, > 0 where `byRoundTrip`]. */
export type Weight = (roundTripSeconds: number) => number;

/** How transfers that cross the same link divide its rate. */
export interface SharingEntry extends CatalogueEntry {
  /** Whether weights need round trips above 0. */
  readonly byRoundTrip: boolean;
  /** Weights of max-min fair sharing; undefined where every transfer has the whole rate. */
  weights(spec: SharingSpec): Weight | undefined;
}
