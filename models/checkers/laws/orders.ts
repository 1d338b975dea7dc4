import type { OrderState, OrderView, OrderWatcher, Vm } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

const LAW = "orders";

/** What may come after each state of an order at its requester. */
const NEXT: Readonly<Record<OrderState, readonly OrderState[]>> = {
  open: ["pending", "spawning", "fulfilled", "deleted", "closed", "failed"],
  pending: ["open", "fulfilled", "deleted", "failed"],
  spawning: ["open", "fulfilled", "deleted", "failed"],
  fulfilled: ["open", "deleted", "closed", "failed"],
  deleted: [],
  closed: [],
  failed: [],
};

interface Life {
  state: OrderState;
  /** Its accepted instance, until the requester has learnt that it is gone. */
  vm: Vm | null;
}

interface Grant {
  readonly order: OrderView;
  readonly provider: number;
}

class Orders implements Watch, OrderWatcher {
  readonly orders: OrderWatcher = this;
  readonly #ports: Pick<CheckerPorts, "sim">;
  readonly #lives = new Map<number, Life>();
  /** By VM: instances that are held. */
  readonly #grants = new Map<number, Grant>();

  constructor(ports: Pick<CheckerPorts, "sim">) {
    this.#ports = ports;
  }

  placed(order: OrderView): void {
    this.#lives.set(order.order, { state: "open", vm: null });
  }

  stateChanged(order: OrderView, state: OrderState): void {
    const life = this.#life(order);
    if (!NEXT[life.state].includes(state)) this.#broken(order, `it is ${state} after ${life.state}`);
    life.state = state;
    if (state !== "fulfilled") life.vm = null;
  }

  erased(order: OrderView): void {
    const { state } = this.#life(order);
    if (state !== "deleted" && state !== "closed" && state !== "failed") this.#broken(order, `it is forgotten while ${state}`);
    this.#lives.delete(order.order);
  }

  admitted(order: OrderView, provider: number, held: number, limit: number): void {
    if (held + 1 > limit) this.#broken(order, `member ${provider} takes it in with ${held} instances of a limit of ${limit}`);
  }

  granted(order: OrderView, provider: number, vm: Vm): void {
    if (vm.phase === "ended" || Number.isNaN(vm.readyAt)) this.#broken(order, `it is granted ${vm.name}, which is ${vm.phase}`);
    if (this.#grants.has(vm.id)) this.#broken(order, `it is granted ${vm.name}, which another holds`);
    this.#grants.set(vm.id, { order, provider });
  }

  accepted(order: OrderView, provider: number, vm: Vm): void {
    const life = this.#life(order);
    if (life.vm !== null) this.#broken(order, `it accepts ${vm.name} beside ${life.vm.name}`);
    life.vm = vm;
    const grant = this.#grants.get(vm.id);
    if (grant === undefined) {
      if (vm.phase !== "ended") this.#broken(order, `it accepts ${vm.name}, which nobody has granted`);
      return;
    }
    if (grant.order.order !== order.order || grant.provider !== provider) this.#broken(order, `it accepts ${vm.name}, which is another's`);
  }

  given(order: OrderView, provider: number, vm: Vm): void {
    const grant = this.#grants.get(vm.id);
    if (grant === undefined || grant.provider !== provider) this.#broken(order, `${vm.name} is given back, which was not granted`);
    this.#grants.delete(vm.id);
  }

  close(): void {
    for (const { order } of this.#grants.values()) this.#broken(order, "an instance of it is held beyond the end of the run");
  }

  #life(order: OrderView): Life {
    const life = this.#lives.get(order.order);
    if (life === undefined) this.#broken(order, "it was not placed, or is forgotten");
    return life;
  }

  #broken(order: OrderView, what: string): never {
    broken(LAW, this.#ports, order.name, what);
  }
}

export const ordersLaw: Law = {
  name: LAW,
  statement: "An order goes through its states in a legal order and has one accepted instance at most; what is granted is there; what is accepted was granted for that order, so that members donate what others consume; admission keeps to the provider's limit",
  watch: (ports) => new Orders(ports),
};
