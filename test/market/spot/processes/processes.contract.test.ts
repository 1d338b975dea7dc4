import { describe, expect, it } from "vitest";
import { priceProcesses } from "../../../../models/market/spot/processes/index.js";
import { changes, parsed, started } from "./ground.js";

/** What each process must be told; an entry without a line here is played with nothing set. */
const WRITTEN = new Map<string, object>([
  ["constant", { price: "0.03 USD/h" }],
  ["trace", { file: "prices.csv", beyond: "wrap" }],
  ["mixture", { fit: "us-east-1 m1.large" }],
]);
const TEXT = "2010-05-01 00:00:00,0.03\n2010-05-01 01:00:00,0.031\n2010-05-01 03:00:00,0.029";
const COUNT = 2000;

describe.each([...priceProcesses].map((entry) => [entry.name, entry] as const))("price process contract · %s", (name, entry) => {
  const written = { kind: name, ...WRITTEN.get(name) };
  const play = (seed: string) => changes(started(written, { seed, text: TEXT }), COUNT);

  it("says what it is, and finds nothing wrong with its sample", () => {
    expect(entry.description.length).toBeGreaterThan(10);
    expect(entry.issues?.(parsed(written), { startMillis: 0, horizonSeconds: 3600, onDemandMicroUsd: 85_000 }) ?? []).toEqual([]);
  });

  it("changes come one after another, the first before the run, at whole micro-USD from its lowest price on", () => {
    const process = started(written, { text: TEXT });
    expect([process.atSeconds, process.microUsd].every((value, index) => index === 1 || Number.isNaN(value) || value <= 0)).toBe(true);
    const found = play("1");
    expect(found[0][0]).toBeLessThanOrEqual(0);
    expect(found.filter(([at], index) => index > 0 && !(at > found[index - 1][0]))).toEqual([]);
    expect(found.filter(([, microUsd]) => !Number.isSafeInteger(microUsd) || microUsd < process.lowestMicroUsd || microUsd < 0)).toEqual([]);
  });

  it("the same seed · the same prices; what it says to be over stays over", () => {
    expect(play("7")).toEqual(play("7"));
    const process = started(written, { text: TEXT });
    if (changes(process, COUNT).length < COUNT) expect(process.next()).toBe(false);
  });
});
