import { Fault, type Simulation } from "../../sim/index.js";
import type { OrderView, Vm } from "../ports/index.js";
import type { Accounting, Authorization, Benchmarking, CapacityControl, ImageGround, ImageStorage, ManagerView, Mapper, MemberPicker, PolicyEntry, Prioritization } from "./contract.js";
import { type ManagerSpec, POLICY_CATALOGUES, type PolicyKey } from "./spec.js";

interface Made {
  readonly picker: MemberPicker;
  readonly authorization: Authorization;
  readonly prioritization: Prioritization;
  readonly capacity: CapacityControl;
  readonly accounting: Accounting;
  readonly benchmarking: Benchmarking;
  readonly mapper: Mapper;
  readonly images: ImageStorage;
}

/** The policies of one manager. What they must not answer is a fault that names the policy. */
export class Policies {
  readonly authorization: Authorization;
  readonly accounting: Accounting;
  readonly images: ImageStorage;
  readonly capacity: CapacityControl;
  readonly #made: Made;
  readonly #spec: ManagerSpec;
  readonly #sim: Simulation;
  readonly #name: string;

  constructor(name: string, spec: ManagerSpec, sim: Simulation, made: Made) {
    this.#made = made;
    this.#spec = spec;
    this.#sim = sim;
    this.#name = name;
    this.authorization = made.authorization;
    this.accounting = made.accounting;
    this.images = made.images;
    this.capacity = made.capacity;
  }

  pick(candidates: readonly number[], order: OrderView): number {
    const choice = this.#made.picker.pick(candidates, order);
    if (!candidates.includes(choice)) this.#refuse("picker", `chose member ${choice}, which is not among the candidates ${candidates.join(", ")}`);
    return choice;
  }

  victim<T extends OrderView>(newcomer: OrderView, held: readonly T[]): T | null {
    const choice = this.#made.prioritization.victim(newcomer, held);
    if (choice !== null && !(held as readonly OrderView[]).includes(choice)) this.#refuse("prioritization", `chose order ${choice.order}, which has no instance here`);
    return choice as T | null;
  }

  limit(member: number): number {
    const limit = this.#made.capacity.limit(member);
    if (Number.isNaN(limit)) this.#refuse("capacity", `limits member ${member} to NaN`);
    return limit;
  }

  account(user: string, member: number): string {
    const account = this.#made.mapper.account(user, member);
    if (account === "") this.#refuse("mapper", `maps ${user} of member ${member} to nothing`);
    return account;
  }

  power(vm: Vm): number {
    const power = this.#made.benchmarking.power(vm);
    if (!(power >= 0 && power < Infinity)) this.#refuse("benchmarking", `gives ${vm.name} a power of ${power}`);
    return power;
  }

  benchmarkSeconds(vm: Vm): number {
    const seconds = this.#made.benchmarking.seconds(vm);
    if (!(seconds >= 0 && seconds < Infinity)) this.#refuse("benchmarking", `takes ${seconds} s on ${vm.name}`);
    return seconds;
  }

  #refuse(key: PolicyKey, what: string): never {
    throw new Fault(`the ${key} ${what}`, { timeSeconds: this.#sim.now, entity: `${this.#name} ${key} ${this.#spec[key].kind}` });
  }
}

/** Makes the policies of a manager; `view` is complete but for the books of favours, which its accounting keeps. */
export function appoint(name: string, spec: ManagerSpec, sim: Simulation, view: Omit<ManagerView, "favours">, ground: (key: PolicyKey, view: ManagerView) => ImageGround): Policies {
  let books: Accounting | null = null;
  const kept = (): Accounting => {
    if (books === null) throw new Fault("a policy reads the books of favours before they are opened", { entity: name });
    return books;
  };
  const favours = { consumed: (member: number) => kept().consumed(member), donated: (member: number) => kept().donated(member), partners: () => kept().partners?.() };
  const whole: ManagerView = Object.defineProperties({ favours } as ManagerView, Object.getOwnPropertyDescriptors(view));
  const make = <Key extends PolicyKey>(key: Key): Made[Key] => {
    const entry = POLICY_CATALOGUES[key].get(spec[key].kind) as unknown as PolicyEntry<Made[Key], ImageGround>;
    return entry.create(spec[key], ground(key, whole));
  };
  books = make("accounting");
  return new Policies(name, spec, sim, {
    accounting: books,
    picker: make("picker"),
    authorization: make("authorization"),
    prioritization: make("prioritization"),
    capacity: make("capacity"),
    benchmarking: make("benchmarking"),
    mapper: make("mapper"),
    images: make("images"),
  });
}
