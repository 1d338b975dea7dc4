import { describe, expect, it } from "vitest";
import { byTag, group, play } from "./shop.js";

const near = (value: number | null, expected: number) => expect(Math.abs((value ?? NaN) - expected)).toBeLessThanOrEqual(40 * Number.EPSILON * Math.max(1, expected));

describe("web service · one request, every part of its way", () => {
  // Quarters and eighths of a second: exact in binary.
  const network = {
    rtt: { default: "0.5 s", "home--far": "0.25 s", "home--users": "1 s" },
    bandwidth: { default: "1 kB/s" },
    lan: { rtt: "0 s" },
  };
  const shop = {
    proxy: { work: "0.25 Gflop", "static-work": "0.125 Gflop", speed: "1 Gflop/s" },
    backends: { only: group("far", 1) },
    database: { site: "home", cores: 1, speed: "2 Gflop/s", query: "125 B", reply: "250 B" },
  };
  const request = {
    at: 10,
    name: "page",
    connects: true,
    work: 3,
    queries: 2,
    databaseWork: 2,
    databaseIoSeconds: 1.5,
    requestBytes: 500,
    responseBytes: 1000,
    statics: 4,
    staticBytes: 2000,
  };
  const sites = { users: { driver: "ec2", region: "eu-west-1" } };
  const seen = play({ shop, network, clients: "users", sites, tables: ["requests"] }, [request]);

  const up = 1 + (0.5 + 0.5); // connect, then half a round trip and 500 B at 1 kB/s
  const proxy = 0.25;
  const forward = 0.125 + 0.5;
  const computing = 3;
  const queries = 2 * (0.125 + 0.125 + (0.125 + 0.25)); // 125 B there, 250 B back
  const database = 2 / 2 + 1.5;
  const answer = 0.125 + 1;
  const down = 0.5 + 1;
  const files = 4 * 0.5 + 3 * 0.5 + (0.5 + 2); // four requests up, three answers down before the last with the bytes
  const fileWork = 4 * 0.125;

  it("response · the sum of connection, upload, proxy, forward, three parts of work around two queries, answer, download, files", () => {
    near(seen.ends[0].response, up + proxy + forward + computing + queries + database + answer + down + files + fileWork);
    expect(seen.ends).toEqual([{ tag: 0, outcome: "answered", at: 10 + seen.ends[0].response, response: seen.ends[0].response }]);
  });

  it("parts · processor, database and network as they were passed; nothing waited", () => {
    near(seen.ofOperation("page", "time.cpu"), proxy + computing + fileWork);
    near(seen.ofOperation("page", "time.database"), database);
    near(seen.ofOperation("page", "time.network"), up + forward + queries + answer + down + files);
    expect(seen.ofOperation("page", "time.queue")).toBe(0);
    near(seen.ofOperation("page", "request.latency"), seen.ends[0].response);
  });

  it("table · one row with its parts", () => {
    expect(seen.table("requests")).toEqual([
      expect.objectContaining({ service: "shop", request: 0, source: "test", tag: 0, operation: "page", submit_seconds: 10, backend: "shop/only-1@far", retries: 0, outcome: "answered" }),
    ]);
  });

  it("use · back-end and database were busy for what they did, of the time they were there", () => {
    near(seen.of("backends.utilisation"), computing / seen.end);
    near(seen.of("database.utilisation"), 1.5 / seen.end);
    near(seen.of("backends.mean"), 1);
  });

  it("from beside the front end, everything at one site without distance · proxy, back-end, database, and nothing for the way", () => {
    const flat = play({ shop: { ...shop, backends: { only: group("home", 1) } } }, [request]);
    near(flat.ends[0].response, proxy + computing + database + fileWork);
    expect(flat.ofOperation("page", "time.network")).toBe(0);
  });
});

describe("web service · requests that share what they need", () => {
  const two = [{ at: 0, work: 1 }, { at: 0.5, work: 1 }];

  it("one worker · the second waits for the first", () => {
    const { ends, ofOperation } = play({ shop: { backends: { b: group("home", 1) } } }, two);
    expect(byTag(ends)).toEqual([["answered", 1], ["answered", 2]]);
    expect(ofOperation("request", "time.queue")).toBe((0 + 0.5) / 2);
  });

  it("two workers on a core · they share it: 0.5 s alone, then half speed each", () => {
    const { ends, of } = play({ shop: { backends: { b: group("home", 1, { workers: 2 }) } } }, two);
    expect(byTag(ends)).toEqual([["answered", 0.5 + 2 * 0.5], ["answered", 1.5 + 0.5]]);
    expect(of("backends.utilisation")).toBe(1);
  });

  it("two workers on two cores · neither is slowed down", () => {
    const { ends } = play({ shop: { backends: { b: { site: "home", type: "pair", count: 1, workers: 2 } } } }, two);
    expect(byTag(ends)).toEqual([["answered", 1], ["answered", 1.5]]);
  });

  it("a worker is held through its queries · the core is idle meanwhile, the next request waits all the same", () => {
    const shop = { backends: { b: group("home", 1) }, database: { site: "home", cores: 2 } };
    const { ends } = play({ shop }, [{ at: 0, work: 1, queries: 1, databaseWork: 2 }, { at: 0, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 0.5 + 2 + 0.5], ["answered", 3 + 1]]);
  });

  it("one connection to the database · queries of other back-ends wait for it, work and storage included", () => {
    const shop = { backends: { b: group("home", 2) }, database: { site: "home", connections: 1 } };
    const request = { at: 0, queries: 1, databaseWork: 1, databaseIoSeconds: 2 };
    const { ends, ofOperation } = play({ shop }, [request, request]);
    expect(byTag(ends)).toEqual([["answered", 3], ["answered", 6]]);
    expect(ofOperation("request", "time.queue")).toBe(3 / 2);
  });

  it("one storage server · queries wait in line before it, not for the core", () => {
    const shop = { backends: { b: group("home", 2) }, database: { site: "home", cores: 2, storage: 1 } };
    const request = { at: 0, queries: 1, databaseWork: 1, databaseIoSeconds: 2 };
    const { ends, ofOperation } = play({ shop }, [request, request]);
    expect(byTag(ends)).toEqual([["answered", 1 + 2], ["answered", 1 + 2 + 2]]);
    expect(ofOperation("request", "time.queue")).toBe(2 / 2);
    expect(ofOperation("request", "time.database")).toBe(1 + 2);
  });

  it("one connection at the proxy · the second request waits in the backlog, a third finds it full", () => {
    const shop = { proxy: { connections: 1, backlog: 1 }, backends: { b: group("home", 3) } };
    const { ends, of } = play({ shop }, [{ at: 0, work: 1 }, { at: 0.25, work: 1 }, { at: 0.5, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 1], ["answered", 2], ["refused", 0.5]]);
    expect([of("requests.answered"), of("requests.refused")]).toEqual([2, 1]);
  });

  it("the series of what waits · one row an instant, backlog and queue together", () => {
    const shop = { proxy: { connections: 2 }, backends: { b: group("home", 1) } };
    const seen = play({ shop, tables: ["series"] }, [{ at: 0, work: 1 }, { at: 0.25, work: 1 }, { at: 0.5, work: 1 }]);
    expect(seen.table("series").map((row) => [row["series"], row["entity"], row["time_seconds"], row["before"], row["value"]])).toEqual([
      ["queue", "shop", 0.25, 0, 1],
      ["queue", "shop", 0.5, 1, 2],
      ["queue", "shop", 1, 2, 1],
      ["queue", "shop", 2, 1, 0],
    ]);
  });

  it("a slow client keeps its connection until it has the last byte", () => {
    const network = { rtt: { default: "0 s" }, lan: { rtt: "0 s" }, bandwidth: { "home--far": "1 kB/s" } };
    const shop = { proxy: { connections: 1 }, backends: { b: group("home", 2) } };
    const { ends } = play({ shop, network, clients: "far" }, [{ at: 0, work: 1, responseBytes: 4000 }, { at: 0, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 1 + 4], ["answered", 1 + 4 + 1]]);
  });

  it("the last request of all · its client hears of it and asks once more: the run goes on until that is answered", () => {
    const shop = { backends: { b: group("home", 1) } };
    const seen = play({ shop }, [{ at: 0, work: 1, then: 2 }]);
    expect([byTag(seen.ends), seen.end, seen.of("requests.unfinished")]).toEqual([[["answered", 1], ["answered", 1 + 2]], 1 + 2, 0]);
    // The same after a time-out: what was begun for the first is still done beside the second, three seconds of work in all.
    const late = play({ shop }, [{ at: 0, work: 1, timeoutSeconds: 0.5, then: 2 }]);
    expect([byTag(late.ends), late.of("requests.unfinished")]).toEqual([[["timed-out", 0.5], ["answered", 1 + 2]], 0]);
  });
});
