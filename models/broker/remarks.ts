import type { Simulation } from "../../sim/index.js";
import type { GivenCause, OrderState, OrderView, OrderWatcher, Vm } from "../ports/index.js";

/** Remarks on what becomes of orders, for the trace of a run; members by name. */
export class Remarks implements OrderWatcher {
  readonly #sim: Simulation;
  readonly #names: readonly string[];

  constructor(sim: Simulation, names: readonly string[]) {
    this.#sim = sim;
    this.#names = names;
  }

  placed(order: OrderView): void {
    this.#sim.remark("order.placed", order.name);
  }

  stateChanged(order: OrderView, state: OrderState): void {
    this.#sim.remark(`order.is-${state}`, order.name);
  }

  forwarded(order: OrderView, to: number): void {
    this.#sim.remark("order.forwarded", `${order.name} to ${this.#names[to]}`);
  }

  admitted(order: OrderView, provider: number): void {
    this.#sim.remark("order.admitted", `${order.name} at ${this.#names[provider]}`);
  }

  turnedDown(order: OrderView, by: number, why: string): void {
    this.#sim.remark("order.turned-down", `${order.name} by ${this.#names[by]}: ${why}`);
  }

  granted(order: OrderView, provider: number, vm: Vm): void {
    this.#sim.remark("instance.granted", `${order.name} at ${this.#names[provider]}: ${vm.name}`);
  }

  accepted(order: OrderView, _provider: number, vm: Vm): void {
    this.#sim.remark("instance.accepted", `${order.name}: ${vm.name}`);
  }

  given(order: OrderView, provider: number, vm: Vm, cause: GivenCause): void {
    this.#sim.remark("instance.given-back", `${order.name} at ${this.#names[provider]}: ${vm.name}, ${cause}`);
  }
}
