/** A row of a trace: slices on it follow one another. */
export interface Track {
  readonly process: string;
  readonly name: string;
}

/** Where a track stands: rows are told apart by numbers. */
interface TrackNumber {
  readonly pid: number;
  readonly tid: number;
  /** The first of its process. */
  readonly isFirst: boolean;
}

/** Simulated time as traces have it: whole nanoseconds, so that what follows one another does so after rounding too. */
export function nanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9);
}

/** The rows of a trace. Where slices of one thing overlap, as jobs do on a node of two slots, it gets as many rows as overlap at once. */
export class Tracks {
  readonly #byName = new Map<string, Track>();
  readonly #lanes = new Map<string, { track: Track; until: number }[]>();
  readonly #ofEntity = new Map<string, Track>();

  /** A row that is free from then on, taken until its end [ns]; called in order of beginning. O(rows of the entity). */
  free(process: string, entity: string, what: string, from: number, to: number): Track {
    const base = [entity, what].filter((part) => part !== "").join(" ") || "?";
    const key = JSON.stringify([process, base]);
    const lanes = this.#lanes.get(key) ?? [];
    this.#lanes.set(key, lanes);
    const lane = lanes.find(({ until }) => until <= from);
    if (lane !== undefined) {
      lane.until = to;
      return lane.track;
    }
    const track = this.named(process, lanes.length === 0 ? base : `${base} ${lanes.length + 1}`);
    lanes.push({ track, until: to });
    if (what === "" && !this.#ofEntity.has(entity)) this.#ofEntity.set(entity, track);
    return track;
  }

  /** The row of this name. */
  named(process: string, name: string): Track {
    const key = JSON.stringify([process, name]);
    const track = this.#byName.get(key) ?? { process, name };
    this.#byName.set(key, track);
    return track;
  }

  /** The row of a thing that passes through states. */
  of(entity: string): Track | undefined {
    return this.#ofEntity.get(entity);
  }

  /** All rows with their numbers, from 1: processes and their rows in the order of their names. */
  numbered(): Map<Track, TrackNumber> {
    const tracks = [...this.#byName.values()].sort((a, b) => compare(a.process, b.process) || compare(a.name, b.name));
    const numbers = new Map<Track, TrackNumber>();
    let [pid, tid, process] = [0, 0, ""];
    for (const track of tracks) {
      const isFirst = pid === 0 || track.process !== process;
      if (isFirst) pid += 1;
      process = track.process;
      tid += 1;
      numbers.set(track, { pid, tid, isFirst });
    }
    return numbers;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
