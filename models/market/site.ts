import type { SitePrice } from "./spec.js";

/** What the market knows of a site. */
export interface MarketSite {
  readonly name: string;
  readonly driver: string;
  readonly region?: string | undefined;
  /** Hosts that are visible, 0 for public clouds. */
  readonly hosts: number;
  readonly price?: SitePrice | undefined;
  /** Whether the energy that the site draws is billed by the kWh: where there is a price of it. */
  readonly energy?: { readonly price?: unknown } | undefined;
}
