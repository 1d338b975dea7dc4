import type { CatalogueEntry, QuantileSketch, Simulation, Streams, VariateSpec } from "../../sim/index.js";
import type {
  AvailabilityBus,
  Domain,
  FederationPort,
  JobObserver,
  JobService,
  NetworkPort,
  QuotesPort,
  RequestObserver,
  RequestService,
  RunOptions,
  SitePort,
  SpecIssue,
  StoragePort,
  Vm,
  VmBus,
  VmQuotes,
} from "../ports/index.js";

/** What every service needs of its surroundings. */
export interface Surroundings {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly network: NetworkPort;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  site(name: string): SitePort;
  /** Absent where no site has a manager. */
  readonly federation?: FederationPort | undefined;
  readonly options: RunOptions;
  /** Called once, when all intakes are exhausted and no job or request is left. */
  readonly drained: () => void;
}

/** What a service that runs jobs needs. */
export interface ServicePorts extends Surroundings {
  /** How VMs were bought on markets; absent where there is none. */
  readonly bought?: VmQuotes | undefined;
  /** Mean time between interruptions of a VM by the laws of the run [s], Infinity where none takes it away; absent: there are none. */
  readonly mtbfSeconds?: ((vm: Vm) => number) | undefined;
  /** Who bills for what jobs keep at sites; absent: nobody. */
  readonly storage?: StoragePort | undefined;
  readonly quotes: QuotesPort;
  readonly observers: readonly JobObserver[];
}

/** What a service that answers requests needs. */
export interface RequestServicePorts extends Surroundings {
  readonly observers: readonly RequestObserver[];
}

/** A service that runs jobs, as a part of the world. */
export interface ServiceDomain extends Domain, JobService {
  /** Waiting times of completed jobs [s], for quantiles over all services of a run. */
  readonly waits: QuantileSketch;
}

/** A service that answers requests, as a part of the world. */
export interface RequestServiceDomain extends Domain, RequestService {
  /** Response times of answered requests [s], for quantiles over all services of a run. */
  latencies(): QuantileSketch;
}

/** How VMs that a group may order are taken away, as far as is known before any run. */
export interface GroupOutlook {
  readonly isOnMarket: boolean;
  /** From the notice to the end of a VM that is taken back [s]; 0: none is given. */
  readonly noticeSeconds: number;
  /** Mean time between interruptions of a VM by the laws of the run [s]; Infinity where none takes it away. */
  readonly mtbfSeconds: number;
}

/** What a check of a service may know of the sites. */
export interface KnownSites {
  readonly names: readonly string[];
  /** Sites that have a manager, in order of name. */
  readonly managers: readonly string[];
  /** Whether VMs can be suspended at a site of this name. */
  canSuspend(name: string): boolean;
  /** Outlook of VMs ordered of a site of this name; undefined where the site is not known, or nothing is. */
  outlook?(name: string, order: { readonly type?: string | undefined; readonly cores?: number | undefined; readonly memory?: number | undefined; readonly purchase: string }): GroupOutlook | undefined;
  /** Whether it is known what the energy of a site of this name emits. */
  emits(name: string): boolean;
}

/** An order for VMs that a service may place, for checks before any run. */
export interface PlannedOrder {
  /** Path of the group of workers inside the service. */
  readonly path: readonly string[];
  readonly site: string;
  /** Whether the site's manager is asked, and any member may grant it. */
  readonly isFederated: boolean;
  /** VMs asked for at the start. */
  readonly count: number;
  readonly order: {
    readonly type?: string | undefined;
    readonly cores?: number | undefined;
    readonly memoryBytes?: number | undefined;
    readonly purchase: string;
  };
}

/** Parameters of a service as parsed. */
type Parsed = Readonly<Record<string, unknown>>;

interface AnyServiceEntry extends CatalogueEntry {
  /** What is wrong with a parsed spec beyond its schema; paths start inside it. */
  issues(spec: Parsed, sites: KnownSites): SpecIssue[];
  /** What it may order of sites; groups that can never have a node are left out. */
  orders(spec: Parsed): PlannedOrder[];
  /** What is worth knowing without being wrong, one sentence each; `path` is that of the service. Absent: nothing. */
  notes?(path: string, spec: Parsed, sites: KnownSites): string[];
}

/** A kind of service that runs jobs. */
export interface JobServiceEntry extends AnyServiceEntry {
  readonly takes?: "jobs";
  attach(name: string, spec: Parsed, ports: ServicePorts): ServiceDomain;
}

/** What can be known of a service that answers requests before any run. */
export interface RequestServiceOutline {
  /** Site of the front end, and sites that requests may be sent on to. */
  readonly front: string;
  readonly backends: readonly string[];
  /** Whether there is a database to ask. */
  readonly hasDatabase: boolean;
  /** How long a check of a back-end may take [s]; Infinity where there are no checks. */
  readonly checkTimeoutSeconds: number;
  /** Groups of back-ends that are asked for at the start. */
  readonly first: readonly FirstBackends[];
}

/** A group of back-ends that is asked for at the start, and what lies between its VMs and their first request. */
export interface FirstBackends {
  readonly site: string;
  /** Absent: the site's law. */
  readonly boot?: VariateSpec | undefined;
  readonly warmUpSeconds: number;
}

/** A kind of service that answers requests. */
export interface RequestServiceEntry extends AnyServiceEntry {
  readonly takes: "requests";
  outline(spec: Parsed): RequestServiceOutline;
  attach(name: string, spec: Parsed, ports: RequestServicePorts): RequestServiceDomain;
}

/** A kind of service; one that does not say what it takes runs jobs. */
export type ServiceEntry = JobServiceEntry | RequestServiceEntry;
