import type { RequestObserver, RequestOutcome } from "../../ports/index.js";
import { ByService } from "../by-service.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";
import { ABSENT, FINISHED, OrdinalWindow } from "../ordinal-window.js";

/** Operations that fit beside a back-end in one value of the window. */
const OPERATIONS = 65_536;

/** Requests of one operation; those under way are counted, not derived. */
class OperationCount {
  issued = 0;
  underWay = 0;
  readonly ended: Record<RequestOutcome, number> = { answered: 0, "timed-out": 0, refused: 0, failed: 0 };

  get allEnded(): number {
    return this.ended.answered + this.ended["timed-out"] + this.ended.refused + this.ended.failed;
  }
}

/** Requests at one back-end: taken = left + there. */
class BackendCount {
  readonly name: string;
  readonly index: number;
  taken = 0;
  left = 0;
  there = 0;

  constructor(name: string, index: number) {
    this.name = name;
    this.index = index;
  }
}

/** Requests of one service, known one by one: a value of the window is (back-end + 1) · 2¹⁶ + operation, back-end −1 while nobody has it. */
class Census {
  readonly #service: string;
  readonly #ports: CheckerPorts;
  readonly #requests = new OrdinalWindow();
  readonly #operations: OperationCount[] = [];
  readonly #backends: BackendCount[] = [];
  readonly #byName = new Map<string, BackendCount>();

  constructor(service: string, ports: CheckerPorts) {
    this.#service = service;
    this.#ports = ports;
  }

  issued(operation: number, request: number): void {
    const state = this.#requests.get(request);
    if (state !== ABSENT) this.#illegal(request, state, "issued");
    const count = this.#operation(operation);
    count.issued += 1;
    count.underWay += 1;
    this.#requests.set(request, operation);
  }

  served(operation: number, request: number, backend: string): void {
    const state = this.#requests.get(request);
    if (state < 0) this.#illegal(request, state, `taken by ${backend}`);
    this.#same(operation, request, state);
    this.#leave(state);
    const taker = this.#backend(backend);
    taker.taken += 1;
    taker.there += 1;
    this.#requests.set(request, (taker.index + 1) * OPERATIONS + operation);
  }

  ended(operation: number, request: number, outcome: RequestOutcome): void {
    const state = this.#requests.get(request);
    if (state < 0 || (outcome === "answered" && state < OPERATIONS)) this.#illegal(request, state, outcome);
    this.#same(operation, request, state);
    this.#leave(state);
    const count = this.#operations[operation];
    count.underWay -= 1;
    count.ended[outcome] += 1;
    this.#requests.set(request, FINISHED);
  }

  close(): void {
    const underWay = new Float64Array(this.#operations.length);
    const there = new Float64Array(this.#backends.length);
    this.#requests.forEach((_, state) => {
      underWay[state % OPERATIONS] += 1;
      if (state >= OPERATIONS) there[Math.floor(state / OPERATIONS) - 1] += 1;
    });
    this.#operations.forEach(({ issued, underWay: counted, allEnded }, operation) => {
      const subject = `${this.#service} operation ${operation}`;
      if (issued !== allEnded + counted) broken(requestsConserved.name, this.#ports, subject, `${issued} requests were issued, ${counted} are under way and ${allEnded} have ended`);
      if (counted !== underWay[operation]) this.#miscounted(subject, counted, underWay[operation]);
    });
    this.#backends.forEach(({ name, taken, left, there: counted }, index) => {
      if (taken !== left + counted) broken(requestsConserved.name, this.#ports, name, `${taken} requests were taken, ${counted} are there and ${left} have left`);
      if (counted !== there[index]) this.#miscounted(name, counted, there[index]);
    });
  }

  #operation(operation: number): OperationCount {
    if (!(operation >= 0 && operation < OPERATIONS)) broken(requestsConserved.name, this.#ports, this.#service, `an operation of number ${operation}`);
    while (this.#operations.length <= operation) this.#operations.push(new OperationCount());
    return this.#operations[operation];
  }

  #backend(name: string): BackendCount {
    let found = this.#byName.get(name);
    if (found === undefined) {
      found = new BackendCount(name, this.#backends.length);
      this.#backends.push(found);
      this.#byName.set(name, found);
    }
    return found;
  }

  /** Whoever has the request has it no more. */
  #leave(state: number): void {
    if (state < OPERATIONS) return;
    const holder = this.#backends[Math.floor(state / OPERATIONS) - 1];
    holder.there -= 1;
    holder.left += 1;
  }

  #same(operation: number, request: number, state: number): void {
    const issued = state % OPERATIONS;
    if (operation !== issued) broken(requestsConserved.name, this.#ports, `${this.#service} request ${request}`, `it is of operation ${operation}, but was issued as ${issued}`);
  }

  #doing(state: number): string {
    if (state === ABSENT) return "was never issued";
    if (state === FINISHED) return "has ended";
    return state < OPERATIONS ? "is at no back-end" : `is at ${this.#backends[Math.floor(state / OPERATIONS) - 1].name}`;
  }

  #illegal(request: number, state: number, what: string): never {
    broken(requestsConserved.name, this.#ports, `${this.#service} request ${request}`, `${what}, but it ${this.#doing(state)}`);
  }

  #miscounted(subject: string, counted: number, found: number): never {
    broken(requestsConserved.name, this.#ports, subject, `${counted} requests by count but ${found} one by one`);
  }
}

/** A census of every service. */
class Censuses implements Watch, RequestObserver {
  readonly requests: RequestObserver = this;
  readonly #services: ByService<Census>;

  constructor(ports: CheckerPorts) {
    this.#services = new ByService((service) => new Census(service, ports));
  }

  requestIssued(service: string, operation: number, request: number): void {
    this.#services.of(service).issued(operation, request);
  }

  requestServed(service: string, operation: number, request: number, backend: string): void {
    this.#services.of(service).served(operation, request, backend);
  }

  requestEnded(service: string, operation: number, request: number, outcome: RequestOutcome): void {
    this.#services.of(service).ended(operation, request, outcome);
  }

  close(): void {
    for (const census of this.#services.values()) census.close();
  }
}

export const requestsConserved: Law = {
  name: "requests-conserved",
  statement: "Requests issued at a service are under way or were answered, timed out, refused or failed, each exactly once, by operation; those that back-ends took are at one each or have left it",
  watch: (ports) => new Censuses(ports),
};
