import { byName, Fault, hashName, type Simulation } from "../../sim/index.js";
import type { AvailabilityBus, BeliefsPort, Domain, FederationPort, InstanceOrder, MessagingPort, MetricsPort, OrderClient, OrderWatcher, RunOptions, Table, VmBus } from "../ports/index.js";
import { appoint } from "./appointed.js";
import { FavoursObserver, reportFavours } from "./favours/index.js";
import { type Asking, whyClosed, whyNever } from "./grantors.js";
import { Lives, processOf } from "./lives.js";
import { Manager } from "./manager.js";
import { Measures } from "./measures.js";
import { reportManagers } from "./metrics.js";
import { Order } from "./order.js";
import { Remarks } from "./remarks.js";
import { close, remove } from "./requester.js";
import type { ManagerSpec } from "./spec.js";
import { coresOf, roomAt, Surroundings, type World } from "./surroundings.js";
import { OrderTimeline } from "./timeline.js";
import { Watchers } from "./watchers.js";
import { Wiring } from "./wiring.js";

/** What managers need of their surroundings. */
export interface BrokerPorts extends World {
  readonly messaging: MessagingPort;
  readonly vmBus: VmBus;
  readonly availability: AvailabilityBus;
  readonly options: RunOptions;
  /** What members of the membership of this name believe. */
  membership(name: string): BeliefsPort;
  readonly observers: readonly OrderWatcher[];
}

/** Managers as a part of the world. */
export type BrokerDomain = Domain & FederationPort;

class Broker implements BrokerDomain {
  readonly sites: readonly string[];
  readonly #sim: Simulation;
  readonly #specs: Readonly<Record<string, ManagerSpec>>;
  readonly #ports: BrokerPorts;
  readonly #managers: Manager[] = [];
  readonly #members = new Map<string, Manager>();
  readonly #wiring: Wiring;
  readonly #orders = new Map<number, Order>();
  readonly #measures: Measures;
  readonly #favours: FavoursObserver;
  readonly #timeline: OrderTimeline | undefined;
  #placed = 0;
  #batches = 0;

  constructor(specs: Readonly<Record<string, ManagerSpec>>, ports: BrokerPorts) {
    const { sim, messaging, options } = ports;
    this.#sim = sim;
    this.#specs = specs;
    this.#ports = ports;
    this.sites = Object.keys(specs).sort(byName);
    this.#measures = new Measures(sim, this.sites.length, options.warmupSeconds);
    this.#favours = new FavoursObserver({
      capacityCores: this.sites.map((name) => coresOf(ports.site(name), specs[name].quota ?? Infinity)),
      now: () => sim.now,
      warmupSeconds: options.warmupSeconds,
    });
    if (options.tables.has("timeline")) this.#timeline = new OrderTimeline(sim, (member) => this.sites[member]);
    const watchers: OrderWatcher[] = [...ports.observers, this.#measures, this.#favours];
    if (this.#timeline !== undefined) watchers.push(this.#timeline);
    if (options.tables.has("trace")) watchers.push(new Remarks(sim, this.sites));
    const watcher = new Watchers(watchers);
    this.#wiring = new Wiring(ports, this.#managers, watcher, (order) => this.#orders.delete(order.order));
    const surroundings = new Surroundings(ports, this.sites);
    for (const [member, name] of this.sites.entries()) {
      const spec = specs[name];
      const manager = new Manager({
        member,
        name,
        nameHash: hashName(processOf(name)) | 0,
        endpoint: messaging.endpoint(processOf(name), name),
        spec,
        site: ports.site(name),
        policies: appoint(processOf(name), spec, sim, surroundings.view(member, spec.quota ?? Infinity), (key, view) => surroundings.ground(key, view)),
        timers: this.#wiring.timers(member),
      });
      this.#managers.push(manager);
      this.#members.set(name, manager);
      this.#wiring.periodic.start(manager);
    }
    const lives = new Lives(this.#wiring, this.#wiring, messaging);
    ports.availability.subscribe("member", { availabilityChanged: (change) => lives.changed(change) });
  }

  batch(): number {
    return this.#batches++;
  }

  place(site: string, spec: InstanceOrder, client: OrderClient): number {
    const manager = this.#members.get(site);
    if (manager === undefined) throw new Fault(`an order is placed with a manager of ${site}, which has none`, { timeSeconds: this.#sim.now, entity: `${spec.group}-${spec.ordinal}` });
    const order = new Order(this.#placed++, `${site}/order-${++manager.placed}`, manager.member, manager.stored++, spec, client, this.#sim.now);
    this.#orders.set(order.order, order);
    manager.open.add(order);
    this.#wiring.watcher.placed(order);
    if (manager.policies.authorization.isAuthorized(spec.user, manager.member)) this.#wiring.schedule(manager);
    else close(this.#wiring, order);
    return order.order;
  }

  remove(number: number): void {
    if (!(number < this.#placed)) throw new Fault(`order ${number} was never placed`, { timeSeconds: this.#sim.now });
    const order = this.#orders.get(number);
    if (order === undefined || order.isUnwanted) return;
    order.isUnwanted = true;
    const manager = this.#managers[order.requester];
    if (manager.isUp) remove(this.#wiring, order);
    else manager.deletedMeanwhile.push(order);
  }

  capacityFor(requester: string, { user, cores, memoryBytes }: Pick<InstanceOrder, "user" | "cores" | "memoryBytes">): number {
    const room = (name: string): number => roomAt(this.#ports.site(name), cores, memoryBytes);
    const asking: Asking = { requester, user, managers: this.#specs, names: this.sites, hasRoom: (name) => room(name) >= 1, membersAt: (name) => sitesOf(this.#ports.membership(name)) };
    if (whyClosed(asking) !== null) return 0;
    return this.sites.reduce((sum, name) => sum + (whyNever(name, asking) === null ? Math.min(room(name), this.#specs[name].quota ?? Infinity) : 0), 0);
  }

  close(): void {
    this.#wiring.instances.close();
    this.#measures.close();
    this.#favours.close();
  }

  report(metrics: MetricsPort): void {
    reportManagers(this.sites, this.#measures, metrics);
    reportFavours(this.#favours, this.sites, metrics);
  }

  tables(): ReadonlyMap<string, Table> {
    return new Map(this.#timeline === undefined ? [] : [["timeline", this.#timeline.table()]]);
  }
}

/** Sites with members of a membership, each as often as it has some. */
const sitesOf = (beliefs: BeliefsPort): string[] => Array.from({ length: beliefs.members }, (_, member) => beliefs.siteOf(member));

/** Attaches the managers in order of their sites' names; the specs have passed `managerIssues`. */
export function attachBroker(specs: Readonly<Record<string, ManagerSpec>>, ports: BrokerPorts): BrokerDomain {
  return new Broker(specs, ports);
}
