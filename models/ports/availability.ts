/** What can be up or down. */
export type AvailabilitySubject = "site" | "host" | "link" | "process";

/** One change of availability; `name` is the entity's (`local`, `local/host-3`, `local--ec2-eu`; of a process that of its endpoint, such as `raft/store-1`). */
export interface AvailabilityChange {
  readonly subject: AvailabilitySubject;
  readonly name: string;
  readonly up: boolean;
}

/** Who hears of a change, in this order at one instant (DESIGN section 4); the network before those who use it. */
export const AVAILABILITY_ORDER = ["meter", "checker", "network", "site", "service", "member"] as const;
export type AvailabilityRole = (typeof AVAILABILITY_ORDER)[number];

export interface AvailabilityListener {
  availabilityChanged(change: AvailabilityChange): void;
}

/** Carries outages and repairs from whatever causes them to whoever lives with them. */
export class AvailabilityBus {
  readonly #listeners = new Map<AvailabilityRole, AvailabilityListener[]>(AVAILABILITY_ORDER.map((role) => [role, []]));

  subscribe(role: AvailabilityRole, listener: AvailabilityListener): void {
    this.#listeners.get(role)?.push(listener);
  }

  publish(change: AvailabilityChange): void {
    for (const listeners of this.#listeners.values()) {
      for (const listener of listeners) listener.availabilityChanged(change);
    }
  }
}
