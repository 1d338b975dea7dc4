import type { SitePrice } from "./spec.js";

/** What the market knows of a site. */
export interface MarketSite {
  readonly name: string;
  readonly driver: string;
  readonly region?: string | undefined;
  /** Hosts that are visible, 0 for public clouds. */
  readonly hosts: number;
  readonly price?: SitePrice | undefined;
  /** Price of the energy that the site draws [integer micro-USD per kWh]; absent: it is not billed by the kWh. */
  readonly energy?: { readonly price?: number | undefined } | undefined;
}
