import type { CounterSource, Streams } from "../../sim/index.js";

/**
 * What a site keeps of one group of VMs: how often each was granted, and the streams they draw from.
 *
 * A stream is opened where its first draw would be: names are looked up once for a group, not for every draw.
 */
export class GroupRecord {
  readonly #streams: Streams;
  readonly #place: string;
  readonly #grants = new Map<number, number>();
  #boot: CounterSource | undefined = undefined;
  #context: CounterSource | undefined = undefined;
  #resume: CounterSource | undefined = undefined;

  constructor(streams: Streams, site: string, group: string) {
    this.#streams = streams;
    this.#place = `${site}/${group}`;
  }

  /** Counts a grant to an ordinal, and returns how many there were before. */
  grant(ordinal: number): number {
    const before = this.#grants.get(ordinal) ?? 0;
    this.#grants.set(ordinal, before + 1);
    return before;
  }

  get boot(): CounterSource {
    return (this.#boot ??= this.#streams.counter(`boot/${this.#place}`));
  }

  get context(): CounterSource {
    return (this.#context ??= this.#streams.counter(`context/${this.#place}`));
  }

  get resume(): CounterSource {
    return (this.#resume ??= this.#streams.counter(`resume/${this.#place}`));
  }
}
