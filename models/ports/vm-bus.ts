import type { Vm, VmListener } from "./vm.js";

/** Carries VM changes from sites to whoever bills, checks, draws or uses VMs; listeners hear in order of subscription. */
export class VmBus {
  readonly #listeners: VmListener[] = [];

  subscribe(listener: VmListener): void {
    this.#listeners.push(listener);
  }

  publish(vm: Vm): void {
    for (const listener of this.#listeners) listener.vmChanged(vm);
  }
}
