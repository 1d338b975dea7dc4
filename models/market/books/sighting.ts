/** How sure a price is, as in the project's reference: V read in a primary source, S in a secondary one. */
export type SourceTag = "V" | "S";

/**
 * Prices seen in one source. A price holds from its first sighting until the next sighting of the same thing, the last
 * one for ever; before the first there is none. A sighting known only to a month or a span of months counts from its
 * first day. So a price cut that nobody wrote down takes effect when somebody first saw the new price.
 */
export interface Sighting {
  /** `2010-03-01`, UTC. */
  readonly from: string;
  /** Regions it holds in; empty where the provider has one price everywhere. */
  readonly regions: readonly string[];
  readonly purchase: string;
  /** USD per hour by instance type; at most four decimals. */
  readonly usdPerHour: Readonly<Record<string, number>>;
  readonly source: string;
  readonly tag: SourceTag;
}

/** Price of traffic between a provider's region and the world outside it, seen in one source. */
export interface TrafficSighting {
  readonly from: string;
  readonly regions: readonly string[];
  readonly usdPerGbOut?: number;
  readonly usdPerGbIn?: number;
  readonly source: string;
  readonly tag: SourceTag;
}
