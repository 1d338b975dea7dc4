import type { Member } from "./member.js";

/** Watches a cluster from outside, and changes nothing in it. */
export interface Watcher {
  /** It stands for election in a new term. */
  stood?(member: Member): void;
  voted?(member: Member, candidate: Member): void;
  /** It has the votes to lead its term; its log is as it was when it was elected. */
  led?(member: Member): void;
  /** It leads or stands no longer, but is up. */
  steppedDown?(member: Member): void;
  appended?(member: Member, index: number, term: number, command: number): void;
  /** Entries after `length` are dropped. */
  cut?(member: Member, length: number): void;
  /** It knows that entries up to its commit index are committed. */
  committed?(member: Member): void;
  /** It went down, as what it was; `member.leads` is still so. */
  crashing?(member: Member): void;
}

/** Several watchers as one, heard in their order. */
export class Watchers implements Required<Watcher> {
  readonly #all: readonly Watcher[];

  constructor(all: readonly Watcher[]) {
    this.#all = all;
  }

  stood(member: Member): void {
    for (const watcher of this.#all) watcher.stood?.(member);
  }

  voted(member: Member, candidate: Member): void {
    for (const watcher of this.#all) watcher.voted?.(member, candidate);
  }

  led(member: Member): void {
    for (const watcher of this.#all) watcher.led?.(member);
  }

  steppedDown(member: Member): void {
    for (const watcher of this.#all) watcher.steppedDown?.(member);
  }

  appended(member: Member, index: number, term: number, command: number): void {
    for (const watcher of this.#all) watcher.appended?.(member, index, term, command);
  }

  cut(member: Member, length: number): void {
    for (const watcher of this.#all) watcher.cut?.(member, length);
  }

  committed(member: Member): void {
    for (const watcher of this.#all) watcher.committed?.(member);
  }

  crashing(member: Member): void {
    for (const watcher of this.#all) watcher.crashing?.(member);
  }
}
