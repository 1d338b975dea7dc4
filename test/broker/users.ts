import type { FederationPort, InstanceOrder, OrderClient } from "../../models/ports/index.js";
import type { Simulation } from "../../sim/index.js";

const GIB = 1_073_741_824;

/** One line of what a user heard: time, what, and the VM's name where there is one. */
export type Heard = readonly [time: number, what: "fulfilled" | "reopened" | "closed", vm?: string];

/** Users that place orders and write down what they hear of them. */
export function users(sim: Pick<Simulation, "now">, federation: FederationPort) {
  const heard = new Map<number, Heard[]>();
  const say = (order: number, line: Heard): void => void heard.set(order, [...(heard.get(order) ?? []), line]);
  const client: OrderClient = {
    orderFulfilled: (order, vm) => say(order, [sim.now, "fulfilled", vm.name]),
    orderReopened: (order) => say(order, [sim.now, "reopened"]),
    orderClosed: (order) => say(order, [sim.now, "closed"]),
  };
  let ordinal = 0;
  return {
    heard: (order: number): Heard[] => heard.get(order) ?? [],
    /** Places an order now; small, one-time and valid for ever unless said. */
    place: (at: string, order: Partial<InstanceOrder> = {}): number => {
      ordinal += 1;
      const whole: InstanceOrder = { group: "users", ordinal, cores: 1, memoryBytes: GIB, user: `u@${at}`, isPersistent: false, batch: ordinal, validFromSeconds: 0, validUntilSeconds: Infinity, ...order };
      return federation.place(at, whole, client);
    },
  };
}
