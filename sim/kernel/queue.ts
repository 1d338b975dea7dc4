import { Buckets } from "./buckets.js";
import { NearSet } from "./near.js";
import { Piles } from "./piles.js";
import { EventSlots, resized } from "./slots.js";
import { TimerHeap } from "./timers.js";

/** Up to this many events are kept in the near set alone. */
const SMALL = 64;
/** More events than this are kept in piles, of which one at a time is spread over buckets. */
const LARGE = 65_536;
/** All is spread anew when there are this many times the events it was chosen for … */
const GROWN = 4;
/** … and what stands outside the piles when more than this part of it crowds in the heap of the near set. */
const CROWD = 1 / 8;
/** Dead events may outnumber the living by this many before all are swept out. */
const DEAD_SLACK = 1024;

/**
 * Pending events in the total order (time, order), cancellable, O(1) amortised for ordinary loads and O(log n) at worst.
 *
 * Near events stand in a {@link NearSet}. The next stretch of time is cut into {@link Buckets}; whatever lies beyond
 * is one unsorted far list, spread over new buckets when the old ones are used up. Of very many events only the next
 * few thousand are treated so, the others wait in {@link Piles}. A bad width of buckets or piles only makes the near
 * set larger. {@link TimerHeap Timers} stand apart.
 */
export class EventQueue {
  readonly slots = new EventSlots();
  readonly #near = new NearSet(this.slots);
  readonly #buckets = new Buckets(this.slots);
  readonly #piles = new Piles(this.slots);
  readonly #timers = new TimerHeap(this.slots);
  /** False while the near set is all there is. */
  #spread = false;
  #far = new Int32Array(64);
  #farSize = 0;
  #live = 0;
  #dead = 0;
  /** With more living events than this piles and buckets are too wide: spread all anew. */
  #outgrown = 0;
  /** With more events than this in the heap of the near set the buckets alone are. */
  #crowded = 0;
  /** The timer that was removed last. */
  #lastTimer = -1;

  /** Events that are neither removed nor cancelled. */
  get size(): number {
    return this.#live;
  }

  /** Adds an event and returns its slot. `time` must be finite, `sequence` [< 2^49] unique. */
  push(time: number, rank: number, sequence: number, kind: number, arg: number): number {
    const { slots } = this;
    const slot = slots.take(kind, arg);
    slots.setMoment(slot, time, rank, sequence);
    this.enter(slot);
    return slot;
  }

  /** Makes a timer, an event that is set anew again and again, and returns its slot; it is not set. */
  timer(kind: number, arg: number): number {
    return this.#timers.make(kind, arg);
  }

  /** Sets a timer, anew where it is set. `time` must be finite, `sequence` [< 2^49] unique. */
  setTimer(slot: number, time: number, rank: number, sequence: number): void {
    if (!this.#timers.isSet(slot)) this.#live += 1;
    this.slots.setMoment(slot, time, rank, sequence);
    this.#timers.set(slot);
  }

  /** Unsets a timer, where it is set. */
  unsetTimer(slot: number): void {
    if (!this.#timers.isSet(slot)) return;
    this.#live -= 1;
    this.#timers.unset(slot);
  }

  /** Removes the earliest living event and returns its slot, or −1; its fields may be read until the next `push`. */
  pop(): number {
    const near = this.#near;
    const slots = this.slots;
    for (;;) {
      if (this.#timers.size !== 0 && this.#timerIsNext()) return this.#popTimer();
      const slot = near.pop();
      if (slot >= 0) {
        slots.release(slot);
        if (!slots.isDead(slot)) {
          this.#live -= 1;
          return slot;
        }
        this.#dead -= 1;
      } else if (!this.#refill()) {
        return -1;
      }
    }
  }

  /** True when an event is queued before this moment; a cancelled one that was not yet thrown out counts. */
  holdsBefore(time: number, rank: number, sequence: number): boolean {
    if (this.#timers.size !== 0 && this.slots.isBefore(this.#timers.first(), time, rank, sequence)) return true;
    while (this.#near.size === 0) if (!this.#refill()) return false;
    return this.#near.holdsBefore(time, rank, sequence);
  }

  /** Queues the event again that `pop` just returned, as it was; nothing may have been pushed in between. */
  putBack(slot: number): void {
    if (slot === this.#lastTimer) {
      this.#live += 1;
      this.#timers.set(slot);
    } else {
      this.slots.reclaim(slot);
      this.enter(slot);
    }
  }

  /** Cancels a queued event; the slot is given back when the event is met. */
  cancel(slot: number): void {
    this.slots.kill(slot);
    this.#live -= 1;
    this.#dead += 1;
    if (this.#dead > this.#live + DEAD_SLACK) this.#sweep(true);
  }

  #timerIsNext(): boolean {
    while (this.#near.size === 0) if (!this.#refill()) return true;
    return !this.#near.precedes(this.#timers.first());
  }

  #popTimer(): number {
    const slot = this.#timers.first();
    this.#timers.unset(slot);
    this.#live -= 1;
    this.#lastTimer = slot;
    return slot;
  }

  /** Queues a slot whose event is written; not handed its time, since a double handed to a function that is not inlined is allocated. */
  enter(slot: number): void {
    this.#live += 1;
    if (this.#spread) {
      this.#place(slot);
      if (this.#live > this.#outgrown) this.#sweep(true);
      else if (this.#near.crowd > this.#crowded) this.#sweep(false);
    } else {
      this.#near.insert(slot);
      if (this.#near.size > SMALL) this.#sweep(true);
    }
  }

  #place(slot: number): void {
    if (this.#piles.size !== 0 && this.#piles.add(slot)) return;
    const there = this.#buckets.add(slot);
    if (there < 0) this.#near.insert(slot);
    else if (there > 0) this.#toFar(slot);
  }

  #toFar(slot: number): void {
    if (this.#farSize === this.#far.length) this.#far = resized(this.#far, new Int32Array(this.#far.length * 2));
    this.#far[this.#farSize++] = slot;
  }

  /** Moves the next events into the near set, or at least nearer; false when there are none. */
  #refill(): boolean {
    if (!this.#spread) return false;
    if (this.#buckets.takeInto(this.#near)) return true;
    if (this.#farSize === 0) {
      if (this.#piles.size === 0) {
        this.#spread = false;
        return false;
      }
      this.#piles.take((slot) => this.#toFar(slot));
    }
    this.#spreadFar();
    return true;
  }

  /** Chooses buckets for the far list, and first piles where it is long and all there is, and moves what lies within them. */
  #spreadFar(): void {
    const start = this.#cull();
    if (this.#piles.size === 0) {
      this.#outgrown = GROWN * this.#live;
      if (this.#farSize > LARGE) this.#pileUp(start);
    }
    const living = this.#farSize;
    this.#farSize = 0;
    if (living > 0) this.#buckets.open(this.#far, living, start);
    else this.#buckets.close();
    this.#spread = living > 0 || this.#piles.size > 0;
    for (let i = 0; i < living; i++) this.#place(this.#far[i]);
    // Where even these buckets are too wide, the next try waits until the crowd has doubled.
    this.#crowded = Math.max(SMALL, CROWD * living, 2 * this.#near.crowd);
  }

  /** Makes piles of the far list, and the first of them the far list. */
  #pileUp(start: number): void {
    const all = this.#farSize;
    this.#farSize = 0;
    this.#piles.open(this.#far, all, start);
    this.#piles.take((slot) => this.#toFar(slot));
  }

  /** Throws the dead out of the far list and returns the time of the earliest event left in it [s]. */
  #cull(): number {
    const { slots } = this;
    const far = this.#far;
    let earliest = Infinity;
    let living = 0;
    for (let i = 0; i < this.#farSize; i++) {
      const slot = far[i];
      if (slots.isDead(slot)) {
        slots.release(slot);
        this.#dead -= 1;
      } else {
        const time = slots.time(slot);
        if (time < earliest) earliest = time;
        far[living++] = slot;
      }
    }
    this.#farSize = living;
    return earliest;
  }

  /** Spreads what stands outside the piles, or all there is, anew over fitting buckets and throws the dead out. */
  #sweep(all: boolean): void {
    const accept = (slot: number): void => this.#toFar(slot);
    this.#near.drainInto(accept);
    this.#buckets.drainInto(accept);
    if (all) this.#piles.drainInto(accept);
    this.#spreadFar();
  }
}
