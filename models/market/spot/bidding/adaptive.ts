import { z } from "zod";
import { positiveNumber, quantity } from "../../../../sim/index.js";
import type { BiddingEntry } from "./contract.js";

interface AdaptiveSpec {
  readonly start: number;
  readonly raise: number;
  readonly memory: number;
  readonly most: number;
}

/** What one place, the group and ordinal of a VM, has learnt. */
interface Lesson {
  /** Times its first bid, ≥ 1, as it stood at the last request. */
  times: number;
  atSeconds: number;
  /** Interruptions that are accounted for. */
  interruptions: number;
}

/** What the place bids now, its interruptions since the last request included. */
function learn(lesson: Lesson, { raise, memory }: AdaptiveSpec, now: number, interruptions: number): number {
  lesson.times = 1 + (lesson.times - 1) * Math.exp((lesson.atSeconds - now) / memory);
  for (; lesson.interruptions < interruptions; lesson.interruptions += 1) lesson.times *= raise;
  lesson.atSeconds = now;
  return lesson.times;
}

/** Once bitten: an assumption of this project, not a policy of any source. */
export const adaptive: BiddingEntry = {
  name: "adaptive",
  description:
    "Each place begins with a share of the on-demand price and bids a multiple more after each interruption; what it has added fades away over time. An assumption: no source describes just this policy",
  schema: z.object({
    start: positiveNumber().default(0.5).describe("First bid of a place, as a share of the on-demand price; default 0.5"),
    raise: z.number().min(1).max(1000).default(1.5).describe("Times its bid after each interruption; default 1.5"),
    memory: quantity("time").refine((seconds) => seconds > 0, "expected more than 0 s").prefault("24 h").describe("Time over which what was added fades to 37 %; default 24 h"),
    most: positiveNumber().default(1).describe("Never more than this share of the on-demand price; default 1"),
  }),
  create(spec) {
    const own = spec as unknown as AdaptiveSpec;
    const lessons = new Map<string, Lesson>();
    return ({ site, group, ordinal }, { now, onDemandMicroUsd, interruptions }) => {
      const place = `${site} ${group} ${ordinal}`;
      let lesson = lessons.get(place);
      if (lesson === undefined) lessons.set(place, (lesson = { times: 1, atSeconds: now, interruptions: 0 }));
      return Math.min(own.most, own.start * learn(lesson, own, now, interruptions)) * onDemandMicroUsd;
    };
  },
};
