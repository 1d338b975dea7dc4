import type { Simulation } from "../../sim/index.js";

const FIRST_SLOTS = 64;
/** Slots are the low bits of an argument, the generation the bits above. */
const SLOT_BITS = 23;
const GENERATIONS = 256;

/**
 * What messages under way say, in slots of the same width that are used again.
 *
 * A message that is lost never comes to free its slot, so slots are taken back after a lifetime, the oldest first; an argument
 * whose slot was taken back leads nowhere, as if the message had been lost. Memory grows with what is under way and what was
 * lost within a lifetime. O(1) amortised.
 */
export class Payloads {
  readonly width: number;
  /** By slot: sender and receiver. */
  from = new Int32Array(FIRST_SLOTS);
  to = new Int32Array(FIRST_SLOTS);
  /** By slot, `width` words each. */
  words: Int32Array;
  #generation = new Uint8Array(FIRST_SLOTS);
  #isTaken = new Uint8Array(FIRST_SLOTS);
  #takenAt = new Float64Array(FIRST_SLOTS);
  #free = new Int32Array(FIRST_SLOTS);
  #freed = 0;
  #slots = 0;
  /** Arguments in order of taking, a ring: the oldest may be free already. */
  #ring = new Int32Array(FIRST_SLOTS);
  #first = 0;
  #ringed = 0;
  readonly #sim: Simulation;
  readonly #lifetimeSeconds: number;

  /** @param lifetimeSeconds after which a message that was not taken in counts as lost [s, > 0]. */
  constructor(sim: Simulation, width: number, lifetimeSeconds: number) {
    this.#sim = sim;
    this.width = width;
    this.#lifetimeSeconds = lifetimeSeconds;
    this.words = new Int32Array(FIRST_SLOTS * width);
  }

  /** Takes a slot; `slot(argument)` is its number. */
  take(from: number, to: number): number {
    this.#takeBack();
    if (this.#freed === 0 && this.#slots === this.from.length) this.#grow();
    const slot = this.#freed > 0 ? this.#free[--this.#freed] : this.#slots++;
    this.from[slot] = from;
    this.to[slot] = to;
    this.#isTaken[slot] = 1;
    this.#takenAt[slot] = this.#sim.now;
    const argument = (this.#generation[slot] << SLOT_BITS) | slot;
    if (this.#ringed === this.#ring.length) this.#growRing();
    this.#ring[(this.#first + this.#ringed++) & (this.#ring.length - 1)] = argument;
    return argument;
  }

  slot(argument: number): number {
    return argument & ((1 << SLOT_BITS) - 1);
  }

  /** Whether the message is still heeded. */
  isThere(argument: number): boolean {
    const slot = this.slot(argument);
    return this.#isTaken[slot] === 1 && this.#generation[slot] === argument >>> SLOT_BITS;
  }

  /** Frees the slot; its words stand until the next `take`. */
  release(argument: number): void {
    const slot = this.slot(argument);
    this.#isTaken[slot] = 0;
    this.#generation[slot] = (this.#generation[slot] + 1) % GENERATIONS;
    this.#free[this.#freed++] = slot;
  }

  #takeBack(): void {
    const before = this.#sim.now - this.#lifetimeSeconds;
    while (this.#ringed > 0) {
      const oldest = this.#ring[this.#first];
      if (this.isThere(oldest)) {
        if (this.#takenAt[this.slot(oldest)] >= before) return;
        this.release(oldest);
      }
      this.#first = (this.#first + 1) & (this.#ring.length - 1);
      this.#ringed -= 1;
    }
  }

  #grow(): void {
    const slots = 2 * this.from.length;
    const wider = <A extends Float64Array | Int32Array | Uint8Array>(from: A, to: A): A => (to.set(from as never), to);
    this.from = wider(this.from, new Int32Array(slots));
    this.to = wider(this.to, new Int32Array(slots));
    this.words = wider(this.words, new Int32Array(slots * this.width));
    this.#generation = wider(this.#generation, new Uint8Array(slots));
    this.#isTaken = wider(this.#isTaken, new Uint8Array(slots));
    this.#takenAt = wider(this.#takenAt, new Float64Array(slots));
    this.#free = wider(this.#free, new Int32Array(slots));
  }

  #growRing(): void {
    const ring = new Int32Array(2 * this.#ring.length);
    for (let place = 0; place < this.#ringed; place += 1) ring[place] = this.#ring[(this.#first + place) & (this.#ring.length - 1)];
    this.#ring = ring;
    this.#first = 0;
  }
}
