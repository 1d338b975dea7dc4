import type { Streams } from "../../sim/index.js";
import type { Endpoints } from "./endpoints.js";
import { PairCounts } from "./pair-counts.js";

const HALF = 2_097_152;

/**
 * Which messages are lost, drawn by (sender, receiver, how many went that way before), all by name: another pair's messages,
 * or another process, change nothing in it.
 */
export class Losses {
  readonly #probability: number;
  readonly #endpoints: Endpoints;
  readonly #draws;
  readonly #counts = new PairCounts();

  /** @param probability [0 … 1] */
  constructor(probability: number, endpoints: Endpoints, streams: Streams) {
    this.#probability = probability;
    this.#endpoints = endpoints;
    this.#draws = probability > 0 ? streams.counter("messaging/loss") : undefined;
  }

  /** Whether the next message from one endpoint to another is lost. */
  next(from: number, to: number): boolean {
    if (this.#draws === undefined) return false;
    const endpoints = this.#endpoints;
    // 53 bits of the two names: pairs that share a place would lose the same of their messages, one pair of pairs in 10^16.
    const place = (endpoints.hash(from) >>> 0) * HALF + ((endpoints.hash(to) >>> 0) % HALF);
    return this.#draws.at(place, this.#counts.next(from, to)).next() < this.#probability;
  }
}
