import { cellNumber, columnIndex, hasColumns } from "../table.js";
import type { Table } from "../table.js";
import { completionLine } from "./completion-line.js";
import type { CompletionLine } from "./completion-line.js";
import { cutBootAndDrain } from "./cut.js";
import { staircases } from "./staircase.js";
import type { Riser } from "./staircase.js";

/** The completions of one service in one arm's first seed, and the line through them. */
export interface ArmCompletions {
  readonly arm: string;
  readonly entity: string;
  readonly risers: readonly Riser[];
  /** null where too few risers are left between boot and drain, and where jobs came at their own pace. */
  readonly line: CompletionLine | null;
  /** The queue ran empty and filled again: the slope is that of the arrivals and says nothing of the service. */
  readonly followsArrivals: boolean;
  /** How boot and drain were cut. */
  readonly rule: string;
}

/** States a node passes through before it can work. */
export const BOOT_STATES: ReadonlySet<string> = new Set(["requested", "boot", "booting", "tunnel", "running", "context"]);

/** Fits every arm's completions, boot and drain cut by what the timeline and the queue's series tell. */
export function fitCompletions(series: Table | undefined, timeline: Table | undefined): ArmCompletions[] {
  const queues = staircases(series, "queue");
  const ready = readyTimes(timeline);
  return [...staircases(series, "completions")].flatMap(([arm, entities]) =>
    [...entities].map(([entity, risers]) => {
      const queue = queues.get(arm)?.get(entity);
      const empty = queue?.filter((riser) => riser.after === 0) ?? [];
      const drainSeconds = empty.at(-1)?.timeSeconds ?? Number.NaN;
      const readySeconds = ready === null ? Number.NaN : (ready.get(arm) ?? 0);
      const cut = cutBootAndDrain(risers, { readySeconds, drainSeconds });
      const [from, to] = [cut.risers[0]?.timeSeconds ?? Infinity, cut.risers.at(-1)?.timeSeconds ?? -Infinity];
      const followsArrivals = empty.slice(0, -1).some(({ timeSeconds }) => timeSeconds > from && timeSeconds < to);
      return { arm, entity, risers, line: followsArrivals ? null : completionLine(cut.risers), followsArrivals, rule: followsArrivals ? "no line: the queue ran empty in between" : cut.rule };
    }),
  );
}

/** When the last boot of an arm ended, by arm; null where there is no timeline to tell. */
function readyTimes(timeline: Table | undefined): Map<string, number> | null {
  if (!hasColumns(timeline, ["arm", "state", "end_seconds"])) return null;
  const [armAt, stateAt, endAt] = ["arm", "state", "end_seconds"].map((name) => columnIndex(timeline, name));
  const ready = new Map<string, number>();
  for (const row of timeline.rows) {
    const end = cellNumber(row[endAt]);
    if (!BOOT_STATES.has(String(row[stateAt])) || Number.isNaN(end)) continue;
    const arm = String(row[armAt]);
    ready.set(arm, Math.max(ready.get(arm) ?? 0, end));
  }
  return ready;
}
