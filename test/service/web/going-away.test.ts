import { describe, expect, it } from "vitest";
import { byTag, group, play, type Asked } from "./shop.js";

/** Back-ends at `near` and `far`, each an eighth of a second from the front end, one way. */
const network = { rtt: { default: "0 s", "home--near": "0.25 s", "home--far": "0.25 s" }, lan: { rtt: "0 s" } };
const sites = { near: { driver: "ec2", region: "eu-west-1", types: { node: { cores: 1, memory: "1 GiB", ecu: 1 } }, speed: "1 Gflop/s", api: { latency: "0 s" }, boot: "0 s", context: "0 s", price: { types: { node: "0.1 USD/h" } } } };
const backends = { a: group("far", 1), b: group("near", 1) };
const down = (from: number, seconds: number) => [{ site: "far", from: `${from} s`, for: `${seconds} s` }];
const go = (shop: object, asked: readonly Asked[], outages: object[] = down(10, 1000), horizon?: number) =>
  play({ shop: { backends, ...shop }, network, sites, outages, tables: ["requests"], ...(horizon === undefined ? {} : { horizon }) }, asked);

describe("web service · a back-end that goes away", () => {
  it("with a request in work · the proxy hears it one way later and sends it to the other; half the work is lost", () => {
    const { ends, of, table } = go({}, [{ at: 9.5, work: 2 }]);
    // There at 9.625 s, broken at 10 s with 0.375 s of work done, back at 10.125 s, there at 10.25 s.
    expect(byTag(ends)).toEqual([["answered", 10.25 + 2 + 0.125]]);
    expect([of("requests.retried"), of("work.wasted")]).toEqual([1, 10 - 9.625]);
    expect(table("requests")).toEqual([expect.objectContaining({ backend: "shop/b-1@near", retries: 1 })]);
  });

  it("the parts of a retried request · sum to its response, the lost time in them", () => {
    const { ends, ofOperation } = go({}, [{ at: 9.5, work: 2 }]);
    expect(ofOperation("request", "time.cpu")).toBe(0.375 + 2);
    expect(ofOperation("request", "time.network")).toBe(0.125 + 0.125 + 0.125 + 0.125);
    expect(ends[0].response).toBe(0.375 + 2 + 0.5);
  });

  it("without retries · the request has failed", () => {
    const { ends, of } = go({ retries: 0 }, [{ at: 9.5, work: 2 }]);
    expect(byTag(ends)).toEqual([["failed", 10.125]]);
    expect([of("requests.failed"), of("work.wasted")]).toEqual([1, 0.375]);
  });

  it("with requests that wait there · they come back as well, in their order", () => {
    const only = { backends: { a: group("far", 1), b: group("near", 1, { weight: 1 }) }, retries: 1 };
    const { ends } = go(only, [{ at: 9, work: 4 }, { at: 9, work: 0.5 }, { at: 9, work: 4 }]);
    // The first and the third are at `far`; both return at 10.125 s and follow one another at `near`, which is free by then.
    expect(byTag(ends)).toEqual([["answered", 10.25 + 4 + 0.125], ["answered", 9 + 0.75], ["answered", 10.25 + 8 + 0.125]]);
  });

  it("with a query under way · the database finishes it for nobody, the request goes on elsewhere", () => {
    const shop = { database: { site: "home", cores: 1 } };
    const { ends, of, end } = go(shop, [{ at: 9.5, work: 0, queries: 1, databaseWork: 4 }]);
    // At the database from 9.75 s; back at the proxy at 10.125 s, and at the database again from 10.375 s: both share its core until 14.125 + …
    const again = 10.375;
    const firstLeft = 4 - (again - 9.75);
    const firstEnd = again + 2 * firstLeft;
    const secondEnd = firstEnd + (4 - firstLeft);
    expect(byTag(ends)).toEqual([["answered", secondEnd + 0.125 + 0.125]]);
    expect(of("work.wasted")).toBe(4);
    expect(end).toBe(ends[0].at);
  });

  it("with a query under way for a client that gave up · nothing is tried again", () => {
    const shop = { database: { site: "home", cores: 1 } };
    const { ends, of } = go(shop, [{ at: 9.5, queries: 1, databaseWork: 4, timeoutSeconds: 0.375 }]);
    expect(byTag(ends)).toEqual([["timed-out", 9.875]]);
    expect([of("requests.retried"), of("work.wasted")]).toEqual([0, 4]);
  });

  it("then asked · refuses: a round trip later the request goes elsewhere, and the proxy asks there no more", () => {
    const { ends, of } = go({}, [{ at: 11, work: 1 }, { at: 12, work: 1 }, { at: 13.5, work: 1 }]);
    // The first is at `b` at 11.375 s, the second follows it there, the third finds nobody before it.
    expect(byTag(ends)).toEqual([["answered", 11.375 + 1 + 0.125], ["answered", 11.375 + 2 + 0.125], ["answered", 13.625 + 1 + 0.125]]);
    expect(of("requests.retried")).toBe(1);
  });

  it("all of them gone · refused at once when the proxy knows, failed when it does not", () => {
    const { ends } = go({ backends: { a: group("far", 2) }, retries: 5 }, [{ at: 11, work: 1 }, { at: 13, work: 1 }]);
    expect(byTag(ends)).toEqual([["failed", 11 + 2 * 0.25], ["refused", 13]]);
  });

  it("asked for again · is a back-end again when it has registered, one way after it is ready", () => {
    const again = { backends: { a: group("far", 1, { provisioning: { kind: "fixed", retry: "5 s" } }) } };
    const outages = down(10, 2);
    const at = (seconds: number) => byTag(go(again, [{ at: 11, work: 1 }, { at: seconds, work: 1 }], outages).ends)[1];
    // The request of 11 s has told the proxy that nobody is there; at 15 s the group asks again.
    expect(at(15)).toEqual(["refused", 15]);
    expect(at(15.25)).toEqual(["answered", 15.25 + 0.125 + 1 + 0.125]);
  });
});

describe("web service · health checks", () => {
  const health = { interval: "2 s", timeout: "1 s", fall: 2, rise: 2 };

  it("a back-end that went at 10 s · is ejected a round trip after the second check that it fails", () => {
    const at = (seconds: number) => go({ health }, [{ at: 1, work: 0 }, { at: seconds, work: 1 }]).of("requests.retried");
    // By turns: a, b, a. Checks are there at 10.125 s and 12.125 s; the proxy has both results at 12.25 s. 
    expect(at(12.125)).toBe(0);
    expect(go({ health }, [{ at: 1, work: 0 }, { at: 2, work: 0 }, { at: 12.125, work: 1 }]).of("requests.retried")).toBe(1);
    expect(go({ health }, [{ at: 1, work: 0 }, { at: 2, work: 0 }, { at: 12.25, work: 1 }]).of("requests.retried")).toBe(0);
  });

  it("without checks · the first request tells", () => {
    expect(go({}, [{ at: 1, work: 0 }, { at: 2, work: 0 }, { at: 500, work: 1 }]).of("requests.retried")).toBe(1);
  });

  it("a full queue · fails checks: the back-end is ejected, and let in again after it has passed", () => {
    const busy = { health: { ...health, fall: 1, rise: 1 }, backends: { a: group("far", 1, { queue: 1 }) }, retries: 0 };
    // Two requests fill worker and queue from 1.125 s on; the check of 2 s finds that at 2.125 s. The queue is empty at 6.125 s, when the check of 6 s is there.
    const asked = (at: number) => byTag(go(busy, [{ at: 1, work: 5 }, { at: 1, work: 5 }, { at, work: 1 }], []).ends)[2];
    expect(asked(2)).toEqual(["refused", 2.25]);
    expect(asked(3)).toEqual(["refused", 3]);
    expect(asked(6.125)).toEqual(["refused", 6.125]);
    expect(asked(6.25)).toEqual(["answered", 1.125 + 5 + 5 + 1 + 0.125]);
  });

  it("a back-end further away than a check may take · is ejected and never comes back", () => {
    const slow = { health: { interval: "1 s", timeout: "0.2 s", fall: 3, rise: 1 }, backends: { a: group("far", 1) } };
    // Checks of 0, 1 and 2 s fail at their time-outs.
    expect(byTag(go(slow, [{ at: 2, work: 0 }, { at: 2.5, work: 0 }, { at: 100, work: 0 }], []).ends)).toEqual([["answered", 2.25], ["refused", 2.5], ["refused", 100]]);
  });

  it("while all is well · checks are no events", () => {
    const asked = [{ at: 0, work: 1 }, { at: 10_000, work: 1 }];
    expect(go({ health }, asked, []).events).toBe(go({}, asked, []).events);
  });
});

describe("web service · a busy back-end", () => {
  const full = { a: group("far", 1, { queue: 1 }), b: group("near", 1, { queue: 1 }) };

  it("worker and queue taken · the request goes to another, a round trip later", () => {
    const { ends, of } = go({ backends: full }, [{ at: 1, work: 4 }, { at: 1, work: 1 }, { at: 1, work: 4 }, { at: 3, work: 1 }, { at: 3.5, work: 1 }], []);
    // By turns: a, b, a, b, a. The last finds a full at 3.625 s and is at b at 3.875 s, where the fourth is worked on until 4.125 s.
    expect(byTag(ends)[4]).toEqual(["answered", 4.125 + 1 + 0.125]);
    expect(of("requests.retried")).toBe(1);
  });

  it("no retry left · refused, not failed", () => {
    const { ends } = go({ backends: { a: full.a }, retries: 3 }, [{ at: 1, work: 4 }, { at: 1, work: 4 }, { at: 1, work: 4 }], []);
    expect(byTag(ends)[2]).toEqual(["refused", 1.25]);
  });
});

describe("web service · a back-end that is given back", () => {
  const schedule = { kind: "schedule", changes: [{ after: "5 s", count: 1 }] };
  const drained = (asked: readonly Asked[], more: object = {}) => go({ backends: { a: group("far", 2, { provisioning: schedule, ...more }) } }, asked, []);

  it("with requests in work and waiting · finishes them, gets no new ones, and goes", () => {
    // By turns: 1, 2, 1, 2. At 5 s both hold as much, the last is given back: it has work until 9.125 s.
    const { ends, of } = drained([{ at: 1, work: 4 }, { at: 1, work: 4 }, { at: 1, work: 4 }, { at: 1, work: 4 }, { at: 6, work: 1 }, { at: 6, work: 1 }]);
    const there = 1.125;
    expect(byTag(ends)).toEqual([
      ["answered", there + 4 + 0.125],
      ["answered", there + 4 + 0.125],
      ["answered", there + 8 + 0.125],
      ["answered", there + 8 + 0.125],
      ["answered", there + 8 + 1 + 0.125],
      ["answered", there + 8 + 2 + 0.125],
    ]);
    expect([of("requests.retried"), of("work.wasted")]).toEqual([0, 0]);
  });

  it("idle · goes at once, and nobody is sent there", () => {
    const { ends, of } = drained([{ at: 6, work: 1 }, { at: 6, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 6.125 + 1 + 0.125], ["answered", 6.125 + 2 + 0.125]]);
    expect(of("requests.retried")).toBe(0);
  });
});

describe("web service · a back-end whose application starts", () => {
  it("takes requests one warm-up and one way after its VM is ready", () => {
    const warm = { backends: { a: group("far", 1, { "warm-up": "3 s" }) } };
    const at = (seconds: number) => byTag(go(warm, [{ at: seconds, work: 1 }], []).ends)[0];
    expect(at(3)).toEqual(["refused", 3]);
    expect(at(3.125)).toEqual(["answered", 3.125 + 0.125 + 1 + 0.125]);
  });
});
