import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, play, type Asked } from "./shop.js";

const eighths = (most: number) => fc.nat(8 * most).map((n) => n / 8);

const request: fc.Arbitrary<Asked> = fc.record({
  at: eighths(30),
  name: fc.constantFrom("page", "login"),
  work: eighths(2),
  queries: fc.nat(3),
  databaseWork: eighths(1),
  databaseIoSeconds: eighths(1),
  requestBytes: fc.constantFrom(0, 500, 5000),
  responseBytes: fc.constantFrom(0, 1000, 9000),
  statics: fc.nat(3),
  staticBytes: fc.constantFrom(0, 3000),
  connects: fc.boolean(),
  timeoutSeconds: fc.oneof(fc.constant(Infinity), eighths(6).map((seconds) => seconds + 0.125)),
});

const service = fc.record({
  proxy: fc.record({ connections: fc.constantFrom(1, 3, 512), backlog: fc.constantFrom(0, 2, 511), work: fc.constantFrom("0 Gflop", "100 Mflop"), "static-work": fc.constantFrom("0 Gflop", "50 Mflop") }),
  balancer: fc.constantFrom("round-robin", "weighted", "least-connections", "latency-aware"),
  admission: fc.constantFrom<unknown>("all", { kind: "queue-limit", limit: 5 }, { kind: "token-bucket", rate: "2 1/s", burst: 3 }),
  retries: fc.nat(2),
  health: fc.option(fc.record({ interval: fc.constantFrom("1 s", "2 s"), timeout: fc.constantFrom("0.2 s", "0.9 s"), fall: fc.constantFrom(1, 2), rise: fc.constantFrom(1, 2) }), { nil: undefined }),
  backends: fc.record({
    a: fc.record({ count: fc.constantFrom(1, 2), workers: fc.constantFrom(1, 3), queue: fc.option(fc.constantFrom(1, 3), { nil: undefined }) }).map((more) => group("home", more.count, more)),
    b: fc
      .record({ count: fc.constantFrom(1, 2), workers: fc.constantFrom(1, 2), "warm-up": fc.constantFrom("0 s", "2 s") })
      .map((more) => group("far", more.count, { ...more, provisioning: { kind: "fixed", retry: "3 s" } })),
  }),
  database: fc.record({ site: fc.constantFrom("home", "far"), cores: fc.constantFrom(1, 2), connections: fc.constantFrom(1, 2, 100) }),
});

const network = { rtt: { default: "0.25 s" }, bandwidth: { default: "10 kB/s" }, lan: { rtt: "0 s" } };
const outage = fc.record({ from: eighths(25), length: eighths(10) }).map(({ from, length }) => [{ site: "far", from: `${from} s`, for: `${length + 0.125} s` }]);

describe("web service · whatever happens", () => {
  it("each client hears once, nothing is left, parts sum to responses, and the run is the same again", () => {
    fc.assert(
      fc.property(service, fc.array(request, { maxLength: 40 }), outage, fc.constantFrom(undefined, "users"), (shop, asked, outages, clients) => {
        const sites = { users: { driver: "ec2", region: "eu-west-1" } };
        const go = () => play({ shop: { ...shop, health: shop.health ?? undefined }, network, outages, sites, tables: ["requests"], ...(clients === undefined ? {} : { clients }) }, asked);
        const seen = go();
        expect(seen.ends.map(({ tag }) => tag).sort((a, b) => a - b)).toEqual(asked.map((_, tag) => tag));
        const count = (id: string) => seen.of(`requests.${id}`) ?? NaN;
        expect(count("issued")).toBe(asked.length);
        expect(count("answered") + count("timed-out") + count("refused") + count("failed")).toBe(asked.length);
        expect(count("unfinished")).toBe(0);
        for (const row of seen.table("requests")) {
          const parts = ["cpu_seconds", "queue_seconds", "network_seconds", "database_seconds"].map((name) => Number(row[name]));
          for (const part of parts) expect(part).toBeGreaterThanOrEqual(0);
          const sum = parts.reduce((total, part) => total + part, 0);
          // A change of state adds one rounding of a time of at most 2⁷ s; there are fewer than a hundred.
          expect(Math.abs(sum - Number(row["response_seconds"]))).toBeLessThan(100 * 128 * Number.EPSILON);
        }
        for (const { outcome, response, tag } of seen.ends) if (outcome === "timed-out") expect(response).toBe(asked[tag].at + asked[tag].timeoutSeconds! - asked[tag].at);
        expect(go().trajectory).toBe(seen.trajectory);
      }),
      { numRuns: 150 },
    );
  }, 120_000);

  it("work is conserved · what answered requests brought and what was wasted is what back-ends and database did", () => {
    fc.assert(
      fc.property(service, fc.array(request, { maxLength: 30 }), outage, (shop, asked, outages) => {
        const own = { ...shop, health: undefined, proxy: { ...shop.proxy, work: "0 Gflop", "static-work": "0 Gflop" } };
        const plain = asked.map((each) => ({ ...each, databaseIoSeconds: 0 }));
        const seen = play({ shop: own, network, outages }, plain);
        const brought = ({ work, queries, databaseWork }: Asked): number => work! + (queries! > 0 ? databaseWork! : 0);
        const useful = seen.ends.reduce((sum, { tag, outcome }) => sum + (outcome === "answered" ? brought(plain[tag]) : 0), 0);
        const of = (id: string) => seen.of(id) ?? 0;
        // Every core does 1 Gflop/s.
        const done = of("backends.utilisation") * of("backends.mean") * seen.end + of("database.utilisation") * shop.database.cores * seen.end;
        expect(Math.abs(done - useful - of("work.wasted"))).toBeLessThan(100 * 128 * Number.EPSILON * (asked.length + 1));
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});
