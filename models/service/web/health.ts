import { type EventKind, Rank, type Simulation } from "../../../sim/index.js";
import type { Backends } from "./backends.js";
import type { Pool } from "./pool.js";
import type { HealthSpec } from "./spec.js";
import type { Wire } from "./wire.js";

/**
 * The proxy's checks of back-ends: at every multiple of `interval` it opens a connection to each. The check fails where the
 * back-end is gone or its queue is full, which the proxy hears after a round trip, and where that takes longer than `timeout`
 * or a way to it is down, which it takes from hearing nothing until then.
 *
 * Checks that would change nothing are no events: a back-end is looked at only while one could fail, or while it is ejected
 * and could pass.
 */
export class Health {
  readonly #sim: Simulation;
  readonly #spec: HealthSpec | undefined;
  readonly #backends: Backends;
  readonly #pool: Pool;
  readonly #wire: Wire;
  readonly #front: number;
  readonly #arrived: EventKind;
  readonly #heard: EventKind;
  /** Number of the check under way of each back-end, −1 for none. */
  readonly #check: Float64Array;
  readonly #passes: Uint8Array;
  readonly #failed: Int32Array;
  readonly #passed: Int32Array;

  constructor(spec: HealthSpec | undefined, parts: { sim: Simulation; backends: Backends; pool: Pool; wire: Wire; front: number; subject: (backend: number) => number }) {
    const { sim, backends, subject } = parts;
    this.#sim = sim;
    this.#spec = spec;
    this.#backends = backends;
    this.#pool = parts.pool;
    this.#wire = parts.wire;
    this.#front = parts.front;
    this.#arrived = sim.kind("web.check", (backend) => this.#arrive(backend), subject);
    this.#heard = sim.kind("web.checked", (backend) => this.#hear(backend), subject);
    const checked = spec === undefined ? 0 : backends.count;
    this.#check = new Float64Array(checked).fill(-1);
    this.#passes = new Uint8Array(checked);
    this.#failed = new Int32Array(checked);
    this.#passed = new Int32Array(checked);
  }

  /** A back-end has registered: it is taken to be well. */
  registered(backend: number): void {
    this.#pool.open(backend);
    if (this.#spec === undefined) return;
    this.#failed[backend] = 0;
    this.#passed[backend] = 0;
    this.changed(backend);
  }

  /** It refused a request: nobody is there. */
  refused(backend: number): void {
    if (!this.#pool.isOpen(backend)) return;
    this.#pool.eject(backend);
    if (this.#spec === undefined) return;
    this.#passed[backend] = 0;
    this.changed(backend);
  }

  /** Something changed at the back-end that a check could find. */
  changed(backend: number): void {
    if (this.#spec === undefined || this.#check[backend] >= 0 || !this.#matters(backend)) return;
    const { interval } = this.#spec;
    const way = this.#wire.latencySeconds(this.#front, this.#backends.site(backend));
    // The first check whose arrival is still to come; one that fails by its length is heard of at its time-out.
    let check = Math.max(0, Math.floor((this.#sim.now - way) / interval));
    while (check * interval + way < this.#sim.now) check += 1;
    this.#send(backend, check);
  }

  /** A way went down or came back. */
  waysChanged(): void {
    for (let backend = 0; backend < this.#check.length; backend += 1) this.changed(backend);
  }

  #send(backend: number, check: number): void {
    this.#check[backend] = check;
    if (this.#isOutOfReach(backend)) {
      this.#miss(backend);
    } else {
      this.#sim.at(check * this.#spec!.interval + this.#wire.latencySeconds(this.#front, this.#backends.site(backend)), Rank.delivery, this.#arrived, backend);
    }
  }

  /** Nothing comes back: that is known at the time-out. */
  #miss(backend: number): void {
    const { interval, timeout } = this.#spec!;
    this.#passes[backend] = 0;
    this.#sim.at(Math.max(this.#sim.now, this.#check[backend] * interval + timeout), Rank.timeout, this.#heard, backend);
  }

  #arrive(backend: number): void {
    if (this.#isOutOfReach(backend)) {
      this.#miss(backend);
      return;
    }
    this.#passes[backend] = this.#backends.serves(backend) && !this.#backends.isFull(backend) ? 1 : 0;
    this.#sim.after(this.#wire.latencySeconds(this.#backends.site(backend), this.#front), Rank.delivery, this.#heard, backend);
  }

  #hear(backend: number): void {
    const { fall, rise } = this.#spec!;
    const check = this.#check[backend];
    this.#check[backend] = -1;
    if (this.#passes[backend] === 1) {
      this.#failed[backend] = 0;
      this.#passed[backend] += 1;
      if (this.#pool.isEjected(backend) && this.#passed[backend] >= rise) this.#pool.open(backend);
    } else {
      this.#passed[backend] = 0;
      this.#failed[backend] += 1;
      if (this.#pool.isOpen(backend) && this.#failed[backend] >= fall) this.#pool.eject(backend);
    }
    if (this.#matters(backend)) this.#send(backend, check + 1);
  }

  /** Whether the next check could find it unwell, or well again. */
  #matters(backend: number): boolean {
    const isThere = this.#backends.serves(backend) && !this.#isOutOfReach(backend);
    if (this.#pool.isOpen(backend)) return !isThere || this.#failed[backend] > 0 || this.#backends.isFull(backend);
    return this.#pool.isEjected(backend) && isThere;
  }

  #isOutOfReach(backend: number): boolean {
    const site = this.#backends.site(backend);
    return !this.#wire.reaches(this.#front, site) || this.#wire.roundTripSeconds(this.#front, site) > this.#spec!.timeout;
  }
}
