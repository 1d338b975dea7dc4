import { describe, expect, it } from "vitest";
import { priceProcesses } from "../../../../models/market/spot/processes/index.js";
import { parsed } from "./ground.js";

const HOUR = 3600;
const START = Date.UTC(2010, 5, 1);
const TEXT = "2010-06-01T00:00:00Z,0.03\n2010-06-01T01:00:00Z,0.04\n2010-06-20T01:00:00Z,0.05\n";

/** What a look at the file finds for a run of so many hours. */
function notes(beyond: string, hours: number): readonly string[] | undefined {
  const spec = parsed({ kind: "trace", file: "p.csv", beyond });
  return priceProcesses.get("trace").inspect!(spec, { startMillis: START, horizonSeconds: hours * HOUR, onDemandMicroUsd: 85_000 }, () => new TextEncoder().encode(TEXT)).notes;
}

describe("what a trace of prices tells before the run", () => {
  it("span, prices and the longest stretch without a change · are noted", () => {
    expect(notes("hold", 10)).toEqual([
      "p.csv: 3 prices from 2010-06-01T00:00:00Z until 2010-06-20T01:00:00Z, 0.03 USD/h to 0.05 USD/h",
      "p.csv: no change for 19 days from 2010-06-01T01:00:00Z: a quiet market or a hole in the records; the price holds",
    ]);
  });

  it("a run that stops with the trace · is told when", () => {
    const stop = "p.csv: the run ends with the last price, 2010-06-20T01:00:00Z, where it lasts until then (beyond: stop)";
    expect(notes("stop", 1000)).toContain(stop);
    expect(notes("stop", Infinity)).toContain(stop);
    expect(notes("stop", 10)).not.toContain(stop);
    expect(notes("wrap", 1000)).not.toContain(stop);
  });
});
