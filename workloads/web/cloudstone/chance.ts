import { type CounterSource, type RandomSource, type Streams } from "../../../sim/index.js";

/**
 * A user's own draws, by (user, operation): what a user draws depends neither on the service nor on other users, so that arms with
 * other services meet the same users.
 */
export class UserChance {
  readonly #next: CounterSource;
  readonly #cycle: CounterSource;
  readonly #attend: CounterSource;
  readonly #cache: CounterSource;

  constructor(name: string, streams: Streams) {
    this.#next = streams.counter(`${name}/operation`);
    this.#cycle = streams.counter(`${name}/cycle`);
    this.#attend = streams.counter(`${name}/attend`);
    this.#cache = streams.counter(`${name}/cache`);
  }

  next(user: number, ordinal: number): RandomSource {
    return this.#next.at(user, ordinal);
  }

  cycle(user: number, ordinal: number): RandomSource {
    return this.#cycle.at(user, ordinal);
  }

  attend(user: number, ordinal: number): RandomSource {
    return this.#attend.at(user, ordinal);
  }

  /** `logouts` so far: a user's cache is drawn at its start and after each. */
  cache(user: number, logouts: number): RandomSource {
    return this.#cache.at(user, logouts);
  }
}
