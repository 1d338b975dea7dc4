import { describe, expect, it } from "vitest";
import { stage } from "../membership/stage.js";
import { isFull } from "./support/mode.js";
import { meanOf, normalQuantile } from "./support/two-sample.js";

/** x to a whole power. */
const power = (x: number, exponent: number): number => Array.from({ length: exponent }).reduce<number>((product) => product * x, 1);

/** Probability that in a period one at least of n − 1 members pings a given one, each any of the n − 1 others. */
const found = (members: number): number => 1 - power(1 - 1 / (members - 1), members - 1);
const DETECTIONS = isFull ? 4000 : 400;

/** Periods from a crash to the first who noticed: all act together at whole seconds, and bury who did not answer by the end of the period. */
function periodsToFirst(members: number, seed: string): number {
  const { end } = stage({ kind: "swim", members: { a: members }, rounds: "together", suspicion: 0, crashes: [{ at: "2.5 s", members: 1 }] }, { seed, oneWayMillis: 1 });
  // From half a second before the round in which it can be pinged first to the end of that one in which it was.
  return Math.round((end(60)("membership.detection.first") ?? NaN) - 0.5);
}

/** Upper 0.001 quantile of χ² with 3 degrees of freedom. */
const CHI_SQUARE_3 = 16.266;
const LEVEL = 0.01 / 12;
const z = normalQuantile(1 - LEVEL / 2);

describe("SWIM", () => {
  it.each([4, 10, 50])("first to notice a crash among %i (C-47) · after 1/(1 − (1 − 1/(n − 1))^(n − 1)) periods, geometrically", (members) => {
    const p = found(members);
    const periods = Array.from({ length: DETECTIONS }, (_, index) => periodsToFirst(members, String(index + 1)));
    const halfWidth = (z * Math.sqrt(1 - p)) / p / Math.sqrt(DETECTIONS);
    expect(Math.abs(meanOf(periods) - 1 / p)).toBeLessThan(halfWidth);
    expect(halfWidth).toBeLessThan(0.2);
    const cells = [1, 2, 3, 4].map((k) => periods.filter((count) => (k < 4 ? count === k : count >= 4)).length);
    const expected = [p, p * (1 - p), p * (1 - p) * (1 - p), (1 - p) * (1 - p) * (1 - p)].map((share) => share * DETECTIONS);
    expect(cells.reduce((sum, count, cell) => sum + ((count - expected[cell]) * (count - expected[cell])) / expected[cell], 0)).toBeLessThan(CHI_SQUARE_3);
  });

  it.each([0.01, 0.05, 0.1].flatMap((loss) => [0, 1, 3].map((helpers) => [loss, helpers] as const)))("loss %f with %i helpers · (1 − (1 − p)^2)(1 − (1 − p)^4)^k of probes of a live member fail", (loss, helpers) => {
    // Suspects have all the time to deny, so that nobody is buried and all are probed.
    const value = stage({ kind: "swim", members: { a: 50 }, suspicion: 1000, helpers }, { loss, oneWayMillis: 1 }).end(isFull ? 3000 : 300);
    const probes = value("membership.probes") ?? NaN;
    const theory = (1 - power(1 - loss, 2)) * power(1 - power(1 - loss, 4), helpers);
    const halfWidth = z * Math.sqrt((theory * (1 - theory)) / probes);
    // Of rare failures the count is Poisson: one more than the interval of a normal law allows for.
    expect(Math.abs((value("membership.probes.failed") ?? NaN) / probes - theory)).toBeLessThan(halfWidth + (theory * probes < 30 ? 3 / probes : 0));
  });

  it("no loss and no crash (C-48) · two messages a probe, whatever the number of members, and no false positive", () => {
    for (const members of [4, 16, 64, 256]) {
      const value = stage({ kind: "swim", members: { a: members }, rounds: "together" }, { oneWayMillis: 1 }).end(30.5);
      expect([value("membership.probes"), value("membership.messages"), value("membership.false-positives"), value("membership.accuracy")]).toEqual([30 * members, 2 * 30 * members, 0, 1]);
    }
  });
});
