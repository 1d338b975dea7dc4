import type { Vm, VmListener } from "./vm.js";

interface Subscription {
  readonly listener: VmListener;
  /** Groups whose VMs it hears of; undefined: all. */
  readonly groups: ReadonlySet<string> | undefined;
}

/** Carries VM changes from sites to whoever bills, checks, draws or uses VMs; listeners hear in order of subscription. */
export class VmBus {
  readonly #subscriptions: Subscription[] = [];
  /** By group: who hears of its VMs; a change costs nothing for those who do not. */
  readonly #byGroup = new Map<string, readonly VmListener[]>();

  /** @param groups Those whose VMs the listener wants to hear of; all, unless given. */
  subscribe(listener: VmListener, groups?: readonly string[]): void {
    this.#subscriptions.push({ listener, groups: groups && new Set(groups) });
    this.#byGroup.clear();
  }

  publish(vm: Vm): void {
    let listeners = this.#byGroup.get(vm.group);
    if (listeners === undefined) {
      listeners = this.#subscriptions.filter(({ groups }) => groups?.has(vm.group) !== false).map(({ listener }) => listener);
      this.#byGroup.set(vm.group, listeners);
    }
    for (const listener of listeners) listener.vmChanged(vm);
  }
}
