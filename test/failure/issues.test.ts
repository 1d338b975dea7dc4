import { describe, expect, it } from "vitest";
import { failureIssues } from "../../models/failure/index.js";
import { parsed, SITES } from "./stage.js";

const LAW = { kind: "renewal", up: "1 h", down: "1 min" };
const issues = (failure: object) => failureIssues(parsed({ failures: { f: { ...LAW, ...failure } } }), SITES);
const refused = (failure: object): string => {
  try {
    parsed({ failures: { f: failure } });
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

describe("failures · targets", () => {
  it("none, or more than one · told", () => {
    expect(issues({})).toEqual([{ path: ["failures", "f"], expected: "one of sites, hosts, links, between, processes", got: "none of them" }]);
    expect(issues({ sites: "a", links: "a--b" })).toEqual([{ path: ["failures", "f"], expected: "one of sites, hosts, links, between, processes", got: "sites and links" }]);
    expect(refused({ ...LAW, sites: [] })).toContain("sites");
  });

  it.each([
    [{ sites: "x" }, ["sites"], "the name of a site: a, b, c", "x", undefined],
    [{ sites: ["a", "bb"] }, ["sites", 1], "the name of a site: a, b, c", "bb", undefined],
    [{ hosts: "b/host-4" }, ["hosts"], "a host from b/host-1 to b/host-3", "b/host-4", undefined],
    [{ hosts: ["c"] }, ["hosts", 0], "a host of a site with hosts (those of c are not visible)", "c", undefined],
    [{ hosts: "aa" }, ["hosts"], "a host as site/host-n, of one of the sites a, b, c", "aa", undefined],
    [{ links: "a--x" }, ["links"], "the way between two different sites, as site--site", "a--x", "a--b"],
    [{ links: ["a--a"] }, ["links", 0], "the way between two different sites, as site--site", "a--a", undefined],
    [{ between: [["a"], ["bb"]] }, ["between", 1, 0], "the name of a site: a, b, c", "bb", undefined],
    [{ between: [["a", "b"], []] }, ["between", 1], "at least one site", "an empty set", undefined],
    [{ between: [["a", "b"]] }, ["between"], "at least two sets of sites", "one", undefined],
    [{ between: [] }, ["between"], "at least two sets of sites", "none", undefined],
    [{ between: [["a", "b"], ["c", "a"]] }, ["between", 1, 1], "each site once: no way can be cut from a site to itself", "a again", undefined],
  ])("%j · where, what was expected, the nearest name", (target, path, expected, got, nearest) => {
    expect(issues(target)).toEqual([{ path: ["failures", "f", ...path], expected, got, ...(nearest === undefined ? {} : { nearest }) }]);
  });

  it("names that are nearly right · with the name that was meant", () => {
    const sites = [{ name: "local", hosts: 2 }, { name: "remote", hosts: 0 }];
    const meant = (target: object) => failureIssues(parsed({ failures: { f: { ...LAW, ...target } } }), sites).map(({ nearest }) => nearest);
    expect([{ sites: "locl" }, { hosts: "lcal" }, { links: "local--remot" }, { between: [["local"], ["remoet"]] }].flatMap(meant)).toEqual(["local", "local", "local--remote", "remote"]);
  });

  it("the same in outages · told there", () => {
    const outages = [{ link: "a--bb", from: "1 s", for: "1 s" }, { between: [["a"], []], from: "1 s", for: "1 s" }];
    expect(failureIssues(parsed({ outages }), SITES)).toEqual([
      { path: ["outages", 0, "link"], expected: "the way between two different sites, as site--site", got: "a--bb", nearest: "a--b" },
      { path: ["outages", 1, "between", 1], expected: "at least one site", got: "an empty set" },
    ]);
  });

  it("a process that is none · told with those there are, twenty at most, and the name that was meant", () => {
    const processes = ["fed/a-1", "fed/rendezvous-a", "peer/tunnels", "raft/store-1"];
    const told = (written: object, names = processes) => failureIssues(parsed(written), SITES, () => names);
    expect(told({ failures: { f: { ...LAW, processes } } })).toEqual([]);
    expect(told({ failures: { f: { ...LAW, processes: ["raft/store-1", "raft/stor-1"] } } })).toEqual([
      { path: ["failures", "f", "processes", 1], expected: "the name of a process: fed/a-1, fed/rendezvous-a, peer/tunnels, raft/store-1", got: "raft/stor-1", nearest: "raft/store-1" },
    ]);
    expect(told({ outages: [{ process: "peer/tunnel", from: "1 s", for: "1 s" }] })).toMatchObject([{ path: ["outages", 0, "process"], got: "peer/tunnel", nearest: "peer/tunnels" }]);
    expect(told({ failures: { f: { ...LAW, processes: "x" } } }, [])).toEqual([{ path: ["failures", "f", "processes"], expected: "the name of a process (there is none)", got: "x" }]);
    const many = Array.from({ length: 30 }, (_, index) => `fed/a-${index + 1}`);
    expect(told({ failures: { f: { ...LAW, processes: "fed/b-1" } } }, many)[0].expected).toBe(`the name of a process: ${many.slice(0, 20).join(", ")}, …`);
  });

  it("names of sites with two dashes · a pair that can be read in two ways is refused, in links and partitions", () => {
    const sites = ["a", "b--c", "a--b", "c"].map((name) => ({ name, hosts: 0 }));
    const clash = { expected: "a pair of sites that can be read in one way", got: "a--b--c" };
    expect(failureIssues(parsed({ failures: { f: { ...LAW, links: "a--b--c" } } }), sites)).toEqual([{ path: ["failures", "f", "links"], ...clash }]);
    expect(failureIssues(parsed({ failures: { f: { ...LAW, between: [["a"], ["b--c"]] } } }), sites)).toEqual([{ path: ["failures", "f", "between"], expected: "pairs of sites that can be read in one way", got: "a--b--c" }]);
  });
});

describe("failures · laws", () => {
  const nothing = { expected: "a time longer than 0 s, or a distribution that can give one", got: "0 s always" };

  it("an MTTR or MTBF of nothing · told, however it is written", () => {
    expect(issues({ sites: "a", down: "0 s" })).toEqual([{ path: ["failures", "f", "down"], ...nothing }]);
    expect(issues({ sites: "a", up: { empirical: { values: ["0 s", "0 s"] } }, down: "0 s" })).toEqual([{ path: ["failures", "f", "up"], ...nothing }, { path: ["failures", "f", "down"], ...nothing }]);
  });

  it("an age of too many failures · told with the most there may be", () => {
    expect(issues({ sites: "a", up: "1 s", down: "1 s", age: "1 year" })).toEqual([
      { path: ["failures", "f", "age"], expected: "at most 1000000 failures of each before the start, 1000000 · (mean up + mean down) = 2000000 s", got: `${365 * 86_400} s` },
    ]);
  });

  it("maintenance that is never over · told", () => {
    expect(failureIssues(parsed({ failures: { f: { kind: "schedule", sites: "a", from: "0 s", for: "1 h", every: "30 min" } } }), SITES)).toEqual([
      { path: ["failures", "f", "every"], expected: "a time longer than the outage (3600 s): it would never be over", got: "1800 s" },
    ]);
  });

  it.each([
    [{ kind: "renewal", sites: "a", up: "-1 h", down: "1 s" }, "up"],
    [{ kind: "renewal", sites: "a", up: "1 h" }, "down"],
    [{ kind: "renewal", sites: "a", up: "1 h", down: 5 }, "down"],
    [{ kind: "renewal", sites: "a", up: "1 h", down: "1 s", age: "-1 s" }, "age"],
    [{ kind: "schedule", sites: "a", from: "-1 s", for: "1 s" }, "from"],
    [{ kind: "schedule", sites: "a", from: "1 s", for: "0 s" }, "expected a time longer than 0 s"],
    [{ kind: "schedule", sites: "a", from: "1 s", for: "1 s", every: "0 s" }, "expected a time longer than 0 s"],
    [{ kind: "schedule", sites: "a", from: "2000 year", for: "1 s" }, "expected at most 1000 year"],
    [{ kind: "trace", sites: "a", file: "../x" }, "expected a path inside the data directory"],
    [{ kind: "trace", sites: "a", file: "x", sha256: "abc" }, "64 hexadecimal digits"],
    [{ kind: "trace", sites: "a", file: "x", hit: "some" }, "hit"],
    [{ kind: "trace", sites: "a", file: "x", interval: "middle" }, "interval"],
    [{ kind: "weibull", sites: "a" }, "kind"],
    [{ ...LAW, sites: "a", mttr: "1 s" }, "mttr"],
  ])("%j · refused", (failure, message) => {
    expect(refused(failure)).toContain(message);
  });
});
