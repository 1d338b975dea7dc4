/** Hears of data that was kept at a site for a while, and bills it. */
export interface StoragePort {
  /** `bytes` [integer] were kept from then until then [s]; told when they are kept no longer. */
  kept(site: string, bytes: number, fromSeconds: number, untilSeconds: number): void;
  /** One object was put there as a whole, or got from there: one request each. */
  asked(site: string, request: "put" | "get"): void;
}
