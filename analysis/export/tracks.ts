import { byName } from "../../sim/index.js";

/** A row of a trace: slices on it follow one another, or lie within one another. */
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

/** A row while it is filled: ends of the slices that are open, the innermost last [ns]. */
interface Lane {
  readonly track: Track;
  readonly open: number[];
}

/** Simulated time as traces have it: whole nanoseconds, so that what follows one another does so after rounding too. */
export function nanoseconds(seconds: number): number {
  return Math.round(seconds * 1e9);
}

/** The rows of a trace. Where slices of one thing cross, as jobs do on a node of two slots, it gets as many rows as it needs at once. */
export class Tracks {
  readonly #byName = new Map<string, Track>();
  readonly #lanes = new Map<string, Lane[]>();
  readonly #ofEntity = new Map<string, Track>();

  /**
   * A row for a slice of time [ns]: the first of the thing where nothing else is then. States may lie within one another, as the work of a
   * node does in the life of its VM; jobs may not. Called in order of beginning, the longer first. O(rows of the thing).
   */
  place(process: string, entity: string, what: "states" | "jobs", from: number, to: number): Track {
    const base = what === "jobs" ? `${entity} jobs`.trim() : entity || "?";
    const key = JSON.stringify([process, base]);
    const lanes = this.#lanes.get(key) ?? [];
    this.#lanes.set(key, lanes);
    for (const { open } of lanes) while (open.length > 0 && open[open.length - 1] <= from) open.pop();
    let lane = lanes.find(({ open }) => open.length === 0 || (what === "states" && open[open.length - 1] >= to));
    if (lane === undefined) {
      lane = { track: this.named(process, lanes.length === 0 ? base : `${base} ${lanes.length + 1}`), open: [] };
      lanes.push(lane);
      if (what === "states" && !this.#ofEntity.has(entity)) this.#ofEntity.set(entity, lane.track);
    }
    lane.open.push(to);
    return lane.track;
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
    const tracks = [...this.#byName.values()].sort((a, b) => byName(a.process, b.process) || byName(a.name, b.name));
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
