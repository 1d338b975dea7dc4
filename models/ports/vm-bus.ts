import type { Vm, VmListener, VmPhase } from "./vm.js";

/** What a listener wants to hear; all that is left out. */
export interface VmInterest {
  /** Groups whose VMs it hears of. */
  readonly groups?: readonly string[];
  /** Phases that it hears of when a VM comes to them. */
  readonly phases?: readonly VmPhase[];
}

interface Subscription {
  readonly listener: VmListener;
  readonly groups: ReadonlySet<string> | undefined;
  readonly phases: ReadonlySet<VmPhase> | undefined;
}

/** Carries VM changes from sites to whoever bills, checks, draws or uses VMs; listeners hear in order of subscription. */
export class VmBus {
  readonly #subscriptions: Subscription[] = [];
  /** By group and phase: who hears of it; a change costs nothing for those who do not. */
  readonly #heardBy = new Map<string, Map<VmPhase, readonly VmListener[]>>();

  subscribe(listener: VmListener, { groups, phases }: VmInterest = {}): void {
    this.#subscriptions.push({ listener, groups: groups && new Set(groups), phases: phases && new Set(phases) });
    this.#heardBy.clear();
  }

  publish(vm: Vm): void {
    const listeners = this.#heardBy.get(vm.group)?.get(vm.phase) ?? this.#listenersTo(vm);
    for (let index = 0; index < listeners.length; index += 1) listeners[index].vmChanged(vm);
  }

  #listenersTo({ group, phase }: Vm): readonly VmListener[] {
    const listeners = this.#subscriptions.filter(({ groups, phases }) => groups?.has(group) !== false && phases?.has(phase) !== false).map(({ listener }) => listener);
    let byPhase = this.#heardBy.get(group);
    if (byPhase === undefined) this.#heardBy.set(group, (byPhase = new Map<VmPhase, readonly VmListener[]>()));
    byPhase.set(phase, listeners);
    return listeners;
  }
}
