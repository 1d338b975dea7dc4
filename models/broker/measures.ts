import { CompensatedSum, QuantileSketch, type Simulation, Tally } from "../../sim/index.js";
import type { GivenCause, OrderState, OrderView, OrderWatcher, Vm } from "../ports/index.js";

export type MeasuredState = Exclude<OrderState, "closed" | "failed">;

/** What is counted of one manager, as requester and as provider; from the end of the warm-up on. */
export class ManagerMeasures {
  placed = 0;
  fulfilled = 0;
  unserved = 0;
  forwards = 0;
  refusals = 0;
  timeouts = 0;
  duplicates = 0;
  preemptions = 0;
  /** From placing to the first fulfilment [s]. */
  readonly waits = new Tally();
  readonly waitSketch = new QuantileSketch();
  /** Order-seconds by state. */
  readonly seconds: Readonly<Record<MeasuredState, CompensatedSum>> = {
    open: new CompensatedSum(),
    pending: new CompensatedSum(),
    spawning: new CompensatedSum(),
    fulfilled: new CompensatedSum(),
    deleted: new CompensatedSum(),
  };
  /** Instance-seconds: granted here for anybody; of those that were accepted, for others here, by others for own orders, and at home. */
  readonly held = new CompensatedSum();
  readonly donated = new CompensatedSum();
  readonly consumed = new CompensatedSum();
  readonly own = new CompensatedSum();
}

interface Life {
  readonly order: OrderView;
  state: OrderState;
  since: number;
  hasServed: boolean;
}

/** Counts what orders and instances do, for every manager. */
export class Measures implements OrderWatcher {
  readonly of: readonly ManagerMeasures[];
  readonly #sim: Simulation;
  readonly #from: number;
  readonly #lives = new Map<number, Life>();
  /** By VM: when it was granted. */
  readonly #grantedAt = new Map<number, number>();
  /** By VM: since when it is its order's own [s]. */
  readonly #acceptedAt = new Map<number, number>();

  constructor(sim: Simulation, managers: number, warmupSeconds: number) {
    this.#sim = sim;
    this.#from = warmupSeconds;
    this.of = Array.from({ length: managers }, () => new ManagerMeasures());
  }

  placed(order: OrderView): void {
    this.#lives.set(order.order, { order, state: "open", since: this.#sim.now, hasServed: false });
    this.of[order.requester].placed += this.#counts();
  }

  stateChanged(order: OrderView, state: OrderState): void {
    const life = this.#lives.get(order.order) as Life;
    this.#pass(life);
    life.state = state;
    if (state === "closed" && !life.hasServed) this.of[order.requester].unserved += this.#counts();
  }

  erased(order: OrderView): void {
    this.#pass(this.#lives.get(order.order) as Life);
    this.#lives.delete(order.order);
  }

  forwarded(order: OrderView): void {
    this.of[order.requester].forwards += this.#counts();
  }

  turnedDown(order: OrderView, _by: number, why: "refused" | "timeout" | "error"): void {
    if (why === "timeout") this.of[order.requester].timeouts += this.#counts();
    else this.of[order.requester].refusals += this.#counts();
  }

  granted(_order: OrderView, _provider: number, vm: Vm): void {
    this.#grantedAt.set(vm.id, this.#sim.now);
  }

  accepted(order: OrderView, _provider: number, vm: Vm): void {
    const life = this.#lives.get(order.order) as Life;
    const measures = this.of[order.requester];
    measures.fulfilled += this.#counts();
    if (!life.hasServed && order.placedAt >= this.#from) {
      measures.waits.add(this.#sim.now - order.placedAt);
      measures.waitSketch.add(this.#sim.now - order.placedAt);
    }
    life.hasServed = true;
    // A late answer may bring an instance that is gone already.
    if (vm.phase !== "ended") this.#acceptedAt.set(vm.id, this.#sim.now);
  }

  given(order: OrderView, provider: number, vm: Vm, cause: GivenCause): void {
    const measures = this.of[provider];
    measures.held.add(this.#sinceStart(this.#grantedAt.get(vm.id) as number));
    this.#grantedAt.delete(vm.id);
    if (cause === "duplicate") measures.duplicates += this.#counts();
    if (cause === "preempted") measures.preemptions += this.#counts();
    const acceptedAt = this.#acceptedAt.get(vm.id);
    if (acceptedAt === undefined) return;
    this.#acceptedAt.delete(vm.id);
    const seconds = this.#sinceStart(acceptedAt);
    if (provider === order.requester) measures.own.add(seconds);
    else {
      measures.donated.add(seconds);
      this.of[order.requester].consumed.add(seconds);
    }
  }

  /** The run is over; every instance was given back. */
  close(): void {
    for (const life of this.#lives.values()) this.#pass(life);
  }

  #pass(life: Life): void {
    const { order, state, since } = life;
    life.since = this.#sim.now;
    if (state !== "closed" && state !== "failed") this.of[order.requester].seconds[state].add(this.#sinceStart(since));
  }

  #sinceStart(since: number): number {
    return Math.max(0, this.#sim.now - Math.max(since, this.#from));
  }

  #counts(): number {
    return this.#sim.now >= this.#from ? 1 : 0;
  }
}
