import { attachBroker, type BrokerDomain } from "./broker/index.js";
import { byName, Fault, Simulation, Streams } from "../sim/index.js";
import { attachCheckers, type CheckersDomain } from "./checkers/index.js";
import { attachFailures } from "./failure/index.js";
import { attachEnergy, type EnergyDomain, hostSleepOf } from "./energy/index.js";
import { Doors } from "./doors.js";
import { outlookOf } from "./interruptions.js";
import { attachRaft } from "./consensus/index.js";
import { attachMarket, attachSpot, type MarketDomain, type SpotDomain } from "./market/index.js";
import { withCostShares } from "./job-costs.js";
import { attachMemberships, type MembershipsDomain } from "./membership/index.js";
import { attachMessaging, type MessagingDomain } from "./messaging/index.js";
import { MetricBook } from "./metric-book.js";
import { attachNetwork, attachTunnels, type NetworkDomain, type TunnelsDomain } from "./network/index.js";
import {
  AvailabilityBus,
  type Domain,
  type FederationPort,
  HostPowerBus,
  type JobService,
  type MetricDefinition,
  type ReadFile,
  type RequestService,
  type RunOptions,
  type Table,
  VmBus,
} from "./ports/index.js";
import { outcomeOf } from "./outcome.js";
import { quotesOf } from "./quotes.js";
import { Responses } from "./responses.js";
import { reportRunMetrics } from "./run-metrics.js";
import {
  type RequestServiceDomain,
  reportRequestQuantiles,
  reportServiceQuantiles,
  type ServiceDomain,
  services,
} from "./service/index.js";
import { attachAgreements, type SlaDomain } from "./sla/index.js";
import { attachSites, inventoryOf, type SitesDomain } from "./site/index.js";
import { attachVmPresence } from "./vm-presence/index.js";
import type { WorldSpec } from "./world-spec.js";

/** What became of a run, beside its metrics and tables. */
export interface RunEnd {
  readonly stop: "done" | "horizon";
  readonly endSeconds: number;
}

/** Joins the domains in one fixed order and runs them. Entities are built in name order: declaration order changes nothing. */
export class World {
  readonly sim = new Simulation();
  readonly streams: Streams;
  readonly options: RunOptions;
  readonly #failures: Domain;
  readonly #network: NetworkDomain;
  readonly #tunnels: TunnelsDomain;
  readonly #messaging: MessagingDomain;
  readonly #raft: Domain;
  readonly #memberships: MembershipsDomain;
  readonly #vmPresence: Domain;
  readonly #broker: BrokerDomain;
  readonly #sites: SitesDomain;
  readonly #spot: SpotDomain;
  readonly #energy: EnergyDomain;
  readonly #market: MarketDomain;
  readonly #agreements: SlaDomain;
  readonly #checkers: CheckersDomain;
  /** Where anyone asks for them. */
  readonly responses: Responses | null;
  readonly #jobServices = new Map<string, ServiceDomain>();
  readonly #requestServices = new Map<string, RequestServiceDomain>();
  /** All of them, in order of name. */
  readonly #services: Domain[] = [];
  readonly #sources: Domain[] = [];
  readonly #doors = new Doors(this.sim, this.#jobServices, this.#requestServices);
  #untilDone = false;
  /** A trace of prices has come to its end, and the run with it. */
  #isCut = false;

  /** @param file Content of the files that models name. */
  constructor(spec: WorldSpec, seed: string, options: RunOptions, file: ReadFile) {
    const { sim } = this;
    const streams = new Streams(seed);
    const vmBus = new VmBus();
    const availability = new AvailabilityBus();
    const hostPower = new HostPowerBus();
    this.streams = streams;
    this.options = options;
    const siteNames = Object.keys(spec.sites).sort(byName);
    const sites = new Map(siteNames.map((name) => [name, spec.sites[name]]));
    const network = attachNetwork(spec.network, siteNames, { sim, options, availability, file });
    this.#network = network;
    this.#tunnels = attachTunnels(spec.network.tunnels, { sim, vmBus, availability, options });
    const marketSites = siteNames.map((name) => ({ ...spec.sites[name], ...inventoryOf(name, spec.sites[name]) }));
    this.#spot = attachSpot(marketSites, spec.purchases, { sim, streams, vmBus, options, file, stop: () => this.#cut() });
    this.#sites = attachSites(sites, { sim, streams, vmBus, availability, network, gate: this.#tunnels, market: this.#spot, hostPower, sleep: (site) => hostSleepOf(spec.sites[site].energy), options });
    this.#messaging = attachMessaging(spec.messaging, siteNames, { sim, streams, network: network.forProcesses, availability, options });
    const inventory = this.#sites.inventory();
    this.#energy = attachEnergy(marketSites, { sim, vmBus, availability, hostPower, options, file });
    this.#market = attachMarket(marketSites, { sim, vmBus, network, energy: this.#energy, options, spot: this.#spot, purchases: spec.purchases });
    this.#agreements = attachAgreements(spec.agreements, { sim, availability, penalties: this.#market.penalties, options });
    this.#checkers = attachCheckers({ sim, vmBus, network, links: network, messages: this.#messaging, tunnels: this.#tunnels, bids: this.#spot, ledger: this.#market.ledger, sites: inventory });
    this.#raft = attachRaft(spec.raft, { sim, streams, messaging: this.#messaging, availability, options });
    this.#memberships = attachMemberships(spec.memberships, { sim, streams, messages: this.#messaging, availability, options });
    this.#vmPresence = attachVmPresence(spec["vm-presence"], siteNames, { sim, messaging: this.#messaging, vmBus, availability, options });
    this.#broker = this.#attachBroker(spec, vmBus, availability);
    this.responses = Responses.askedFor(sim, options);
    const quotes = quotesOf(this.#market, this.#energy);
    for (const name of Object.keys(spec.services).sort(byName)) {
      const entry = services.get(spec.services[name].kind);
      const around = {
        sim,
        streams,
        network,
        vmBus,
        availability,
        quotes,
        site: (site: string) => this.#sites.site(site),
        federation: this.#broker,
        options,
        drained: () => this.#drained(name),
      };
      if (entry.takes === "requests") {
        const service = entry.attach(name, spec.services[name], { ...around, observers: [this.#checkers.requestObserver, ...this.#agreements.requestObservers, ...(this.responses === null ? [] : [this.responses.requestObserver])] });
        this.#requestServices.set(name, service);
        this.#services.push(service);
      } else {
        const service = entry.attach(name, spec.services[name], {
          ...around,
          observers: [this.#checkers.jobObserver, ...this.#agreements.jobObservers, ...(this.responses === null ? [] : [this.responses.jobObserver])],
          bought: this.#spot,
          mtbfSeconds: (vm) => outlookOf(spec, vm, options.startMillis).mtbfSeconds,
          storage: this.#market.storage,
        });
        this.#jobServices.set(name, service);
        this.#services.push(service);
      }
    }
    this.#failures = attachFailures(spec, { sim, streams, availability, sites: inventory, file, standstill: () => this.#untilDone && sim.stop() });
  }

  /** The way for sources into a service; every job they submit enters the hash of inputs. A fault for an unknown name. */
  jobs(service: string): JobService {
    return this.#doors.jobs(service);
  }

  /** The same for requests. */
  requests(service: string): RequestService {
    return this.#doors.requests(service);
  }

  #attachBroker(spec: WorldSpec, vmBus: VmBus, availability: AvailabilityBus): BrokerDomain {
    const { sim, streams, options } = this;
    return attachBroker(spec.managers, {
      sim,
      streams,
      options,
      vmBus,
      availability,
      network: this.#network,
      messaging: this.#messaging,
      site: (name) => this.#sites.site(name),
      membership: (name) => this.#memberships.named(name).beliefs(),
      hourlyUsd: (site, size) => this.#market.hourlyUsd(site, { name: site, type: size.type ?? "free", purchase: "on-demand", cores: size.cores ?? 0, memoryBytes: size.memoryBytes ?? 0 }),
      observers: this.#checkers.orderWatchers,
    });
  }

  /** The federation of managers, for who orders instances of it. */
  get federation(): FederationPort {
    return this.#broker;
  }

  /** Runs until the horizon [s], or until every service has done the jobs and requests announced for it. */
  run(horizonSeconds: number | "until-done"): RunEnd {
    this.#untilDone = horizonSeconds === "until-done";
    this.#doors.open();
    if (horizonSeconds !== "until-done") {
      this.sim.run(horizonSeconds);
      return { stop: "horizon", endSeconds: this.sim.now };
    }
    if (this.#doors.undrained.length > 0) this.sim.run();
    if (this.#isCut) return { stop: "horizon", endSeconds: this.sim.now };
    const { undrained } = this.#doors;
    // VMs that no port is left for would ask for one for ever, and bids that no price comes down to wait for ever: what needs them is unfinished.
    if (undrained.length > 0 && this.#tunnels.refused === 0 && this.#spot.waiting === 0) {
      throw new Fault(`nothing is left to happen, but ${undrained.join(", ")} still has something to do`, { timeSeconds: this.sim.now });
    }
    return { stop: "done", endSeconds: this.sim.now };
  }

  /** Lets a source of jobs or requests take part in the end of the run, before the services it feeds. */
  attach(source: Domain): void {
    this.#sources.push(source);
  }

  /** Ends the run: holdings are given back, bills closed, laws checked; then every domain reports what `definitions` declare. */
  close(definitions: readonly MetricDefinition[]): MetricBook {
    const domains = this.#domains();
    for (const domain of domains) domain.close();
    this.#checkers.close();
    const book = new MetricBook(definitions);
    for (const domain of domains) domain.report(book);
    reportServiceQuantiles([...this.#jobServices.values()], book);
    reportRequestQuantiles([...this.#requestServices.values()], book);
    reportRunMetrics(book, this.sim.now, this.options.warmupSeconds);
    return book;
  }

  /** Tables of all domains; rows of a table that several keep are joined in order of attachment. */
  tables(): Map<string, Table> {
    const joined = new Map<string, Table>();
    for (const domain of this.#domains()) {
      for (const [name, table] of domain.tables?.() ?? []) {
        const before = joined.get(name);
        joined.set(name, before === undefined ? table : { columns: before.columns, rows: [...before.rows, ...table.rows] });
      }
    }
    if (this.responses !== null && this.options.tables.has("batches")) joined.set("batches", this.responses.table());
    const jobs = joined.get("jobs");
    if (jobs !== undefined) joined.set("jobs", withCostShares(jobs, this.#market.ledger.billMicroUsd()));
    return joined;
  }

  /** Hash of what the workloads brought in: equal in arms that can be compared as pairs. */
  get inputsHash(): string {
    return this.#doors.inputsHash;
  }

  /** Fingerprint of what came of the run. */
  outcome(book: MetricBook): string {
    return outcomeOf(book, { hasRequests: this.#requestServices.size > 0, hasMemberships: this.#memberships.all.length > 0, hasEnergy: this.#energy.counts, cost: this.#market.ledger });
  }

  /** In the order in which they give back what they hold: users of VMs before sites, sites before meters. */
  #domains(): Domain[] {
    return [...this.#sources, ...this.#services, this.#broker, this.#raft, this.#memberships, this.#vmPresence, this.#sites, this.#messaging, this.#network, this.#tunnels, this.#failures, this.#agreements, this.#energy, this.#spot, this.#market];
  }

  #cut(): void {
    this.#isCut = true;
    this.sim.stop();
  }

  #drained(service: string): void {
    this.#doors.drained(service);
    if (this.#untilDone && this.#doors.undrained.length === 0) this.sim.stop();
  }
}
