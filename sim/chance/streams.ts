import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { Fingerprint } from "../fingerprint.js";
import { byName } from "../order.js";
import type { RandomSource } from "../random.js";
import { AleaSource } from "./alea-source.js";
import { CounterSource } from "./counter-source.js";

const SEED = /^(?:0|[1-9]\d{0,99})$/;

/**
 * All chance of one run, as streams by name.
 *
 * A stream depends on the seed and its own name alone, key = sha256(seed/name): who else draws, in which arm or
 * worker, changes nothing in it. A seed is a replication: every arm meets the same worlds.
 */
export class Streams {
  readonly #seed: string;
  readonly #sources = new Map<string, AleaSource>();
  readonly #counters = new Map<string, CounterSource>();

  /** `seed` is a decimal integer ≥ 0 as text, without leading zeros; a TypeError otherwise. */
  constructor(seed: string) {
    if (typeof seed !== "string" || !SEED.test(seed)) throw new TypeError(`a seed is a decimal integer such as "42" as text, got ${JSON.stringify(seed)}`);
    this.#seed = seed;
  }

  /** The sequence of that name; the same object for the same name. For sources that draw for what they create. */
  source(name: string): RandomSource {
    let source = this.#sources.get(name);
    if (source === undefined) {
      source = new AleaSource(bytesToHex(this.#key(name)));
      this.#sources.set(name, source);
    }
    return source;
  }

  /** The counter-based numbers of that name; the same object for the same name. For entities that come by ordinal. */
  counter(name: string): CounterSource {
    let counter = this.#counters.get(name);
    if (counter === undefined) {
      const key = new DataView(this.#key(name).buffer);
      counter = new CounterSource(key.getUint32(0), key.getUint32(4));
      this.#counters.set(name, counter);
    }
    return counter;
  }

  /** Hash of what each stream would draw next, in name order: equal when two runs drew alike. Disturbs no stream. */
  unseed(): string {
    const fingerprint = new Fingerprint();
    for (const [name, source] of sorted(this.#sources)) {
      fingerprint.text(`source ${name}`);
      fingerprint.number(source.peek());
    }
    for (const [name, counter] of sorted(this.#counters)) {
      fingerprint.text(`counter ${name}`);
      fingerprint.number(counter.peek());
    }
    return fingerprint.hex();
  }

  #key(name: string): Uint8Array {
    return sha256(utf8ToBytes(`${this.#seed}/${name}`)).slice();
  }
}

const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] => [...map].sort(([a], [b]) => byName(a, b));
