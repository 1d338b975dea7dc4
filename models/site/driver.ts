import type { CatalogueEntry, RandomSource, Simulation, Variate } from "../../sim/index.js";
import type { HostPower, HostSleep, SpecIssue, VmAbilities, VmRefusal } from "../ports/index.js";
import type { Alarms } from "./alarms.js";
import type { Offer } from "./offer.js";
import type { OpennebulaCore } from "./opennebula-core.js";
import type { Shape } from "./shape.js";
import type { SiteSpec } from "./spec.js";
import type { VmRecord } from "./vm-record.js";

/** What a driver works with while a run lasts. */
export interface DriverGround {
  readonly sim: Simulation;
  readonly site: string;
  readonly alarms: Alarms;
  /** OpenNebula cores by site; drivers that have one add it, those dispatched through one look it up when they need it. */
  readonly cores: Map<string, OpennebulaCore>;
  /** Stream `placement/<site>` for policies that draw. */
  readonly draws: () => RandomSource;
  /** Start of the measured part of the run [s]. */
  readonly warmupSeconds: number;
  /** The VM has its place: it boots now. */
  readonly boot: (vm: VmRecord) => void;
  /** The provider's answer arrives after so long: then `answered` is called and the VM boots. */
  readonly call: (vm: VmRecord, seconds: number, answered: (vm: VmRecord) => void) => void;
  /** By which the site's visible hosts sleep; absent: they stay awake. */
  readonly sleep?: HostSleep | undefined;
  /** A visible host does something else with its power. */
  readonly hostPower: (host: number, power: HostPower) => void;
  /** Ends every VM of the site that meets the condition, because its host went down. */
  readonly endHosted: (host: number) => void;
}

/** Where a site's VMs live: takes them in, and takes back what they hold. */
export interface Carrier {
  /** Why a VM of this shape is turned down at once, or null; caps per type and quotas are seen to before. */
  refuses(shape: Shape): VmRefusal | null;
  /** Takes a VM that was granted; it boots later, never before this returns. */
  admit(vm: VmRecord): void;
  /** Takes back what the VM holds or waits for, in any phase. */
  discharge(vm: VmRecord): void;
  /** The whole site went down (its VMs have ended) or came back. */
  siteChanged(up: boolean): void;
  /** A host of this site went down or came back; false where there is no such host. */
  hostChanged(hostName: string, up: boolean): boolean;
  /** Core-seconds allocated and there to be allocated from the end of the warm-up on; null where no hosts are visible. */
  utilisation(): { readonly allocated: number; readonly present: number } | null;
}

/** One provider, as the experiment's `driver:` names it. */
export interface DriverEntry extends CatalogueEntry {
  readonly abilities: VmAbilities;
  /** What the spec offers; pure, used for checks before the run and for shapes in it. */
  offer(spec: SiteSpec): Offer;
  /** What is wrong with the spec beside its schema; paths start inside the site. `specs` are all sites. */
  issues?(spec: SiteSpec, specs: ReadonlyMap<string, SiteSpec>): SpecIssue[];
  /** Law of the time a resumed VM takes to run again; present where `abilities.suspend`. */
  resume?(spec: SiteSpec): Variate;
  /** The run's part of one site. */
  attach(spec: SiteSpec, ground: DriverGround): Carrier;
}
