import { type FailuresSpec, lossesPerSecond } from "./failure/index.js";
import { marketOutlook, type PurchasesSpec, type SpotMarketsSpec } from "./market/index.js";

/** What tells how VMs are lost. */
export interface InterruptionLaws extends Pick<FailuresSpec, "failures"> {
  readonly sites: Readonly<Record<string, SpotMarketsSpec>>;
  readonly purchases: PurchasesSpec;
}

/** A VM, or one that will be ordered, as far as laws tell. */
export interface ProspectiveVm {
  readonly site: string;
  readonly type: string;
  readonly purchase: string;
}

/** How VMs like this one are taken away by the laws of the run, as known beforehand. */
export interface Outlook {
  readonly isOnMarket: boolean;
  /** [s] 0: none is given. */
  readonly noticeSeconds: number;
  /** Mean time between interruptions [s], Infinity where no law takes it away: interruptions of its market and failures of kind renewal of its site and hosts, not prices. */
  readonly mtbfSeconds: number;
}

export function outlookOf({ sites, purchases, failures }: InterruptionLaws, { site, type, purchase }: ProspectiveVm, startMillis: number): Outlook {
  const market = marketOutlook(sites[site], type, purchase, purchases, startMillis);
  const rate = (market?.lossesPerSecond ?? 0) + lossesPerSecond({ failures }, site);
  return { isOnMarket: market !== undefined, noticeSeconds: market?.noticeSeconds ?? 0, mtbfSeconds: 1 / rate };
}
