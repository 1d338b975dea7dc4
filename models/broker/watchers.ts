import type { GivenCause, OrderState, OrderView, OrderWatcher, Vm } from "../ports/index.js";

/** Several watchers as one, heard in their order. */
export class Watchers implements Required<OrderWatcher> {
  readonly #all: readonly OrderWatcher[];

  constructor(all: readonly OrderWatcher[]) {
    this.#all = all;
  }

  placed(order: OrderView): void {
    for (const watcher of this.#all) watcher.placed?.(order);
  }

  stateChanged(order: OrderView, state: OrderState): void {
    for (const watcher of this.#all) watcher.stateChanged?.(order, state);
  }

  erased(order: OrderView): void {
    for (const watcher of this.#all) watcher.erased?.(order);
  }

  forwarded(order: OrderView, to: number): void {
    for (const watcher of this.#all) watcher.forwarded?.(order, to);
  }

  admitted(order: OrderView, provider: number, held: number, limit: number): void {
    for (const watcher of this.#all) watcher.admitted?.(order, provider, held, limit);
  }

  turnedDown(order: OrderView, by: number, why: "refused" | "timeout" | "error"): void {
    for (const watcher of this.#all) watcher.turnedDown?.(order, by, why);
  }

  granted(order: OrderView, provider: number, vm: Vm, power: number): void {
    for (const watcher of this.#all) watcher.granted?.(order, provider, vm, power);
  }

  accepted(order: OrderView, provider: number, vm: Vm): void {
    for (const watcher of this.#all) watcher.accepted?.(order, provider, vm);
  }

  given(order: OrderView, provider: number, vm: Vm, cause: GivenCause): void {
    for (const watcher of this.#all) watcher.given?.(order, provider, vm, cause);
  }
}
