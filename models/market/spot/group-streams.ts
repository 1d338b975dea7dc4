import type { CounterSource, Streams } from "../../../sim/index.js";

/** Streams of one purpose by group of VMs at one site: a name is put together once for a group, not for every draw. */
export class GroupStreams {
  readonly #streams: Streams;
  readonly #purpose: string;
  readonly #byGroup = new Map<string, CounterSource>();

  constructor(streams: Streams, purpose: string) {
    this.#streams = streams;
    this.#purpose = purpose;
  }

  of({ site, group }: { readonly site: string; readonly group: string }): CounterSource {
    let stream = this.#byGroup.get(group);
    if (stream === undefined) this.#byGroup.set(group, (stream = this.#streams.counter(`${this.#purpose}/${site}/${group}`)));
    return stream;
  }
}
