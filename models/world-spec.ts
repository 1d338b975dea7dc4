import type { ManagerSpec } from "./broker/index.js";
import type { RaftSpec } from "./consensus/index.js";
import type { SiteEnergySpec } from "./energy/index.js";
import type { FailuresSpec } from "./failure/index.js";
import type { PurchasesSpec, SitePrice, SpotMarketsSpec } from "./market/index.js";
import type { MembershipSpec } from "./membership/index.js";
import type { TransportSpec } from "./messaging/index.js";
import type { NetworkSpec } from "./network/index.js";
import type { SiteSpec } from "./site/index.js";
import type { AgreementsSpec } from "./sla/index.js";
import type { VmPresenceSpec } from "./vm-presence/index.js";

/** The models of one run, as parsed. */
export interface WorldSpec extends FailuresSpec {
  readonly sites: Readonly<Record<string, SiteSpec & SpotMarketsSpec & { readonly price?: SitePrice | undefined; readonly energy?: SiteEnergySpec | undefined }>>;
  readonly purchases: PurchasesSpec;
  readonly agreements: AgreementsSpec;
  readonly network: NetworkSpec;
  readonly messaging: TransportSpec;
  readonly raft: Readonly<Record<string, RaftSpec>>;
  readonly memberships: Readonly<Record<string, MembershipSpec>>;
  readonly managers: Readonly<Record<string, ManagerSpec>>;
  readonly "vm-presence": Readonly<Record<string, VmPresenceSpec>>;
  readonly services: Readonly<Record<string, { readonly kind: string }>>;
}
