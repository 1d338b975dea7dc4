import type { CatalogueEntry, QuantileSketch, Simulation, Streams } from "../../sim/index.js";
import type {
  AvailabilityBus,
  Domain,
  JobObserver,
  JobService,
  NetworkPort,
  RequestObserver,
  RunOptions,
  SitePort,
  SpecIssue,
  VmBus,
} from "../ports/index.js";

/** What a service needs of its surroundings. */
export interface ServicePorts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly network: NetworkPort;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  site(name: string): SitePort;
  readonly observers: readonly JobObserver[];
  readonly requestObservers: readonly RequestObserver[];
  readonly options: RunOptions;
  /** Called once, when all intakes are exhausted and no job is left. */
  drained(): void;
}

/** A service as a part of the world. */
export interface ServiceDomain extends Domain, JobService {
  /** Waiting times of completed jobs [s], for quantiles over all services of a run. */
  readonly waits: QuantileSketch;
}

/** What a check of a service may know of the sites. */
export interface KnownSites {
  readonly names: readonly string[];
  /** Whether VMs can be suspended at a site of this name. */
  canSuspend(name: string): boolean;
}

/** An order for VMs that a service may place, for checks before any run. */
export interface PlannedOrder {
  /** Path of the group of workers inside the service. */
  readonly path: readonly string[];
  readonly site: string;
  /** VMs asked for at the start. */
  readonly count: number;
  readonly order: {
    readonly type?: string | undefined;
    readonly cores?: number | undefined;
    readonly memoryBytes?: number | undefined;
    readonly purchase: string;
  };
}

/** A kind of service. */
export interface ServiceEntry extends CatalogueEntry {
  /** What is wrong with a parsed spec beyond its schema; paths start inside it. */
  issues(spec: Readonly<Record<string, unknown>>, sites: KnownSites): SpecIssue[];
  /** What it may order of sites; groups that can never have a node are left out. */
  orders(spec: Readonly<Record<string, unknown>>): PlannedOrder[];
  attach(name: string, spec: Readonly<Record<string, unknown>>, ports: ServicePorts): ServiceDomain;
}
