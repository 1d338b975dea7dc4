import { Fault, type Simulation } from "../../sim/index.js";
import type { BidsPort, JobObserver, LedgerPort, LinksPort, MessagesPort, NetworkPort, OrderWatcher, RequestObserver, TunnelsPort, VmBus } from "../ports/index.js";

/** What the checkers know of a site from its spec; what is left out is not checked. */
export interface CheckedSite {
  readonly name: string;
  /** Visible hosts and the cores and memory of each; 0 hosts for public clouds. */
  readonly hosts: number;
  readonly hostCores: number;
  readonly hostMemoryBytes?: number | undefined;
  /** Most VMs at once by type. */
  readonly caps?: ReadonlyMap<string, number> | undefined;
}

/** What the checkers may look at; nothing of it lets them act. */
export interface CheckerPorts {
  readonly sim: Pick<Simulation, "now">;
  readonly vmBus: Pick<VmBus, "subscribe">;
  readonly network: Pick<NetworkPort, "listen">;
  /** Not checked where absent. */
  readonly links?: LinksPort;
  /** Not checked where absent. */
  readonly messages?: MessagesPort;
  /** Not checked where absent. */
  readonly tunnels?: TunnelsPort;
  /** Not checked where absent. */
  readonly bids?: BidsPort;
  readonly ledger: LedgerPort;
  readonly sites: readonly CheckedSite[];
}

/** One law being watched over a run. */
export interface Watch {
  /** Hears of jobs, where the law is about them. */
  readonly jobs?: JobObserver;
  /** Hears of requests, where the law is about them. */
  readonly requests?: RequestObserver;
  /** Hears of orders, where the law is about them. */
  readonly orders?: OrderWatcher;
  /** The run is over and everything is closed: what has to hold of the whole is checked. */
  close(): void;
}

/** A law that holds in every run. Breaking it is a fault that names law, entity and time; O(1) for each thing heard. */
export interface Law {
  /** Kebab case. */
  readonly name: string;
  /** What always holds, in one sentence. */
  readonly statement: string;
  watch(ports: CheckerPorts): Watch;
}

/** The law is broken: stops the run. */
export function broken(law: string, ports: Pick<CheckerPorts, "sim">, entity: string, what: string): never {
  throw new Fault(`law ${law} is broken: ${what}`, { timeSeconds: ports.sim.now, entity });
}
