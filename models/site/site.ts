import { Fault, IdMap, makeVariate, type Simulation, type Streams, type Variate } from "../../sim/index.js";
import type { SitePort, Vm, VmAbilities, VmEndCause, VmMarket, VmOrder, VmRefusal, VmShape, VmSize } from "../ports/index.js";
import type { VmCounts } from "./counts.js";
import type { Carrier, DriverEntry } from "./driver.js";
import { GroupRecord } from "./group-record.js";
import type { LifeCycle } from "./life-cycle.js";
import { fittingSize, type Offer, roomFor, shapeOf } from "./offer.js";
import type { Shape } from "./shape.js";
import type { SiteSpec } from "./spec.js";
import { VmRecord } from "./vm-record.js";

/** One site: grants and refuses VMs, and lets the life cycle and the driver's carrier do the rest. */
export class Site implements SitePort {
  readonly name: string;
  readonly abilities: VmAbilities;
  readonly offer: Offer;
  readonly counts: VmCounts;
  readonly carrier: Carrier;
  readonly #sim: Simulation;
  readonly #streams: Streams;
  readonly #lifeCycle: LifeCycle;
  readonly #nextId: () => number;
  readonly #quota: number;
  readonly #bootLaw: Variate;
  readonly #resumeLaw: Variate | undefined;
  readonly #market: VmMarket | undefined;
  readonly #live = new IdMap<VmRecord>();
  readonly #liveByType = new Map<string, number>();
  readonly #groups = new Map<string, GroupRecord>();
  /** Shapes of types by name, as they were first asked for. */
  readonly #shapes = new Map<string, Shape>();
  #up = true;

  constructor(
    name: string,
    driver: DriverEntry,
    spec: SiteSpec,
    parts: { sim: Simulation; streams: Streams; lifeCycle: LifeCycle; counts: VmCounts; nextId: () => number; carrier: Carrier; market: VmMarket | undefined },
  ) {
    this.name = name;
    this.abilities = driver.abilities;
    this.offer = driver.offer(spec);
    this.counts = parts.counts;
    this.carrier = parts.carrier;
    this.#sim = parts.sim;
    this.#streams = parts.streams;
    this.#lifeCycle = parts.lifeCycle;
    this.#nextId = parts.nextId;
    this.#market = parts.market;
    this.#quota = spec.quota ?? Infinity;
    this.#bootLaw = makeVariate(spec.boot);
    this.#resumeLaw = driver.resume?.(spec);
  }

  /** VMs that have not ended, in order of request. */
  get live(): Iterable<VmRecord> {
    return this.#live.ascending();
  }

  capacityFor(order: VmOrder): number {
    return roomFor(this.offer, this.#quota, this.#shape(order));
  }

  shapeFor(order: VmOrder): VmShape {
    return this.#shape(order);
  }

  fitting(cores: number, memoryBytes: number): VmSize | null {
    return fittingSize(this.offer, cores, memoryBytes);
  }

  request(order: VmOrder): Vm | VmRefusal {
    const shape = this.#shape(order);
    this.counts.requested += 1;
    const refusal = this.#refusal(shape);
    if (refusal !== null) {
      this.counts.refuse(refusal);
      return refusal;
    }
    const record = this.#recordOf(order.group);
    const vm = new VmRecord(this.#nextId(), this.name, order, record.grant(order.ordinal), shape, order.boot ?? this.#bootLaw, record, this.#sim.now);
    this.#live.set(vm.id, vm);
    this.#liveByType.set(shape.type, (this.#liveByType.get(shape.type) ?? 0) + 1);
    this.#lifeCycle.enter(vm);
    this.carrier.admit(vm);
    this.#lifeCycle.announce(vm);
    return vm;
  }

  release(vm: Vm, cause: VmEndCause): void {
    const own = this.#own(vm);
    this.#live.delete(own.id);
    this.#liveByType.set(own.type, (this.#liveByType.get(own.type) as number) - 1);
    this.carrier.discharge(own);
    this.#lifeCycle.end(own, cause);
  }

  suspend(vm: Vm): void {
    const own = this.#own(vm);
    this.#resumable(own);
    this.#lifeCycle.suspend(own);
  }

  resume(vm: Vm): void {
    const own = this.#own(vm);
    this.#lifeCycle.resume(own, this.#resumable(own));
  }

  reopens(vm: Vm): boolean {
    return vm.cause === "provider-spot" && this.#market?.reopens(vm) === true;
  }

  /** The whole site goes down, which ends its VMs, or comes back. */
  setUp(up: boolean): void {
    this.#up = up;
    if (!up) this.endAll("site", () => true);
    this.carrier.siteChanged(up);
  }

  /** Ends the VMs that meet the condition, in order of request. */
  endAll(cause: VmEndCause, concerned: (vm: VmRecord) => boolean): void {
    for (const vm of this.#live.ascending().filter(concerned)) if (vm.phase !== "ended") this.release(vm, cause);
  }

  #refusal(shape: Shape): VmRefusal | null {
    if (!this.#up) return "site-down";
    const refusal = this.carrier.refuses(shape);
    if (refusal === "capacity" || refusal === "site-down") return refusal;
    if (this.#live.size >= this.#quota) return "quota";
    if ((this.#liveByType.get(shape.type) ?? 0) >= (this.offer.caps.get(shape.type) ?? Infinity)) return "cap";
    return refusal;
  }

  #recordOf(group: string): GroupRecord {
    let record = this.#groups.get(group);
    if (record === undefined) this.#groups.set(group, (record = new GroupRecord(this.#streams, this.name, group)));
    return record;
  }

  #shape(order: VmOrder): Shape {
    // Only what names a type and no size: all others are as large as they say.
    const type = order.cores === undefined && order.memoryBytes === undefined ? order.type : undefined;
    const known = type === undefined ? undefined : this.#shapes.get(type);
    if (known !== undefined) return known;
    const shape = shapeOf(this.offer, order);
    if (!("expected" in shape)) {
      if (type !== undefined) this.#shapes.set(type, shape);
      return shape;
    }
    throw new Fault(`order ${order.group}-${order.ordinal}: expected ${shape.expected}, got ${shape.got}`, { timeSeconds: this.#sim.now, entity: this.name });
  }

  #own(vm: Vm): VmRecord {
    const own = this.#live.get(vm.id);
    if (own !== undefined && own === vm) return own;
    throw new Fault("not a live VM of this site", { timeSeconds: this.#sim.now, entity: `${vm.name} (${vm.phase}) at ${this.name}` });
  }

  #resumable(vm: VmRecord): Variate {
    if (this.abilities.suspend && this.#resumeLaw !== undefined) return this.#resumeLaw;
    throw new Fault("this provider cannot suspend VMs", { timeSeconds: this.#sim.now, entity: vm.name });
  }
}
