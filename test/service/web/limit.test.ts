import { describe, expect, it } from "vitest";
import { simulate } from "../../../experiments/scenario/index.js";
import { metric, rowsOf, scenarioOf } from "../../support/scenario.js";
import { group, play, site } from "./shop.js";

const shop = (limit: string | undefined, more: object = {}) => ({ ...(limit === undefined ? {} : { limit }), backends: { b: group("home", 1) }, ...more });
/** Three at once before one worker: responses of 1, 2 and 3 s. */
const three = [{ at: 0, work: 1 }, { at: 0, work: 1 }, { at: 0, work: 1 }];

/** Two services of their own load, responses exponential. */
const pair = (one: object, other: object) =>
  scenarioOf({
    sites: { home: site() },
    network: { rtt: { default: "0 s" } },
    services: { one: { kind: "web", front: "home", backends: { b: group("home", 1) }, ...one }, other: { kind: "web", front: "home", backends: { b: group("home", 1) }, ...other } },
    workloads: Object.fromEntries(
      ["one", "other"].map((to) => [to, { kind: "open-requests", to, start: "1 s", count: 400, curve: { kind: "constant", rate: "0.8 1/s" }, work: { exponential: { mean: "1 Gflop" } }, timeout: "9 s" }]),
    ),
  });
const both = (one: object, other: object) => simulate(pair(one, other), { seed: "1", tables: ["requests"] });
const row = (output: ReturnType<typeof both>, entity: string, id: string) => output.metrics.find((found) => found.entity === entity && found.metric === id)?.value;

describe("web service · a limit on its response times", () => {
  it("as long as a response · that one keeps it, what took longer is late", () => {
    const { of } = play({ shop: shop("2 s") }, three);
    expect([of("requests.answered"), of("requests.late"), of("requests.violations")]).toEqual([3, 1, 1 / 3]);
  });

  it("a hair shorter · two are late: counted, not read off a sketch", () => {
    const { of } = play({ shop: shop("1.9999999 s") }, three);
    expect([of("requests.late"), of("requests.violations")]).toEqual([2, 2 / 3]);
  });

  it("timed out, refused · are violations, but not late", () => {
    const asked = [{ at: 0, work: 3 }, { at: 0, work: 1, timeoutSeconds: 1 }, { at: 0.5, work: 1 }, { at: 4, work: 1 }];
    const { of } = play({ shop: shop("2 s", { admission: { kind: "queue-limit", limit: 2 } }) }, asked);
    expect([of("requests.answered"), of("requests.timed-out"), of("requests.refused")]).toEqual([2, 1, 1]);
    expect([of("requests.late"), of("requests.violations")]).toEqual([1, (1 + 1 + 1) / 4]);
  });

  it("failed · are violations; what is under way at the end has not ended", () => {
    const outages = [{ site: "home", from: "2 s", for: "1 s" }];
    const failed = play({ shop: shop("5 s", { retries: 0 }), outages }, [{ at: 0, work: 1 }, { at: 0.5, work: 9 }]);
    expect([failed.of("requests.failed"), failed.of("requests.late"), failed.of("requests.violations")]).toEqual([1, 0, 1 / 2]);
    const cut = play({ shop: shop("0.5 s"), horizon: 1.5 }, [{ at: 0, work: 1 }, { at: 0, work: 1 }]);
    expect([cut.of("requests.unfinished"), cut.of("requests.late"), cut.of("requests.violations")]).toEqual([1, 1, 1 / 1]);
  });

  it("submitted in the warm-up · left out of both", () => {
    const { of } = play({ shop: shop("1 s"), warmup: 10 }, [...three, { at: 20, work: 1 }, { at: 20, work: 1 }]);
    expect([of("requests.late"), of("requests.violations")]).toEqual([1, 1 / 2]);
  });

  it("none · both have no value; nobody asks · nothing is late, and no share of nothing", () => {
    const none = play({ shop: shop(undefined) }, three);
    expect([none.of("requests.late"), none.of("requests.violations")]).toEqual([null, null]);
    const idle = play({ shop: shop("1 s") }, []);
    expect([idle.of("requests.late"), idle.of("requests.violations")]).toEqual([0, null]);
  });

  it("two services · counts add, shares divide summed counts; one without a limit is left out", () => {
    const output = both({ limit: "1 s" }, { limit: "3 s" });
    const late = ["one", "other"].map((service) => Number(row(output, service, "requests.late")));
    const issued = metric(output, "requests.issued");
    const slow = (service: string, limit: number) => rowsOf(output, "requests").filter((request) => request["service"] === service && request["outcome"] === "answered" && Number(request["response_seconds"]) > limit).length;
    expect(late).toEqual([slow("one", 1), slow("other", 3)]);
    expect(metric(output, "requests.late")).toBe(late[0] + late[1]);
    expect(metric(output, "requests.violations")).toBe((late[0] + late[1] + metric(output, "requests.timed-out")) / issued);
    const alone = both({ limit: "1 s" }, {});
    expect([row(alone, "one", "requests.late"), row(alone, "other", "requests.late"), row(alone, "other", "requests.violations")]).toEqual([late[0], null, null]);
    expect([metric(alone, "requests.late"), metric(alone, "requests.violations")]).toEqual([late[0], row(alone, "one", "requests.violations")]);
  });

  it("another one · counts otherwise, and moves no fingerprint: it decides what is counted, not what happens", () => {
    const [tight, loose] = [both({ limit: "1 s" }, {}), both({ limit: "3 s" }, {})];
    expect(metric(tight, "requests.late")).toBeGreaterThan(metric(loose, "requests.late"));
    for (const print of ["trajectory", "outcome", "unseed", "inputsHash"] as const) expect(tight[print]).toBe(loose[print]);
  });
});
