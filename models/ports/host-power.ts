/** What a host that is up does with its power: it can carry VMs while it is awake. */
export type HostPower = "awake" | "falling-asleep" | "asleep" | "waking";

/** Hears every change of a host's power by a policy of sleep; hosts are numbered from 0, all are awake at the start. */
export interface HostPowerListener {
  hostPowerChanged(site: string, host: number, power: HostPower): void;
}

/** Carries changes of the power of hosts from their sites to whoever counts energy. */
export class HostPowerBus {
  readonly #listeners: HostPowerListener[] = [];

  subscribe(listener: HostPowerListener): void {
    this.#listeners.push(listener);
  }

  publish(site: string, host: number, power: HostPower): void {
    for (const listener of this.#listeners) listener.hostPowerChanged(site, host, power);
  }
}

/** A host that sleeps, as an order of waking sees it. */
export interface SleepingHost {
  /** Place in the site's hosts, from 0. */
  readonly index: number;
  readonly cores: number;
  readonly memoryBytes: number;
  /** Since when it sleeps [s]. */
  readonly since: number;
}

/** When the idle hosts of a site go to sleep, and which is woken; the site does it. */
export interface HostSleep {
  /** How long a host carries nothing before it goes to sleep [s, ≥ 0]. */
  readonly afterSeconds: number;
  /** Hosts are sent to sleep at k · this [s, ≥ 0]; 0: as soon as their time is over. */
  readonly loopSeconds: number;
  /** From the decision to sleep until it sleeps, and from the call to wake until it can carry VMs [s, ≥ 0]. */
  readonly sleepSeconds: number;
  readonly wakeSeconds: number;
  /** Index of the host to wake of those that sleep and can carry what waits, at least one, by ascending index; it looks and changes nothing. */
  choose(hosts: readonly SleepingHost[]): number;
}
