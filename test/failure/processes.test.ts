import { describe, expect, it } from "vitest";
import { failing } from "./stage.js";

const run = (written: Parameters<typeof failing>[0], until: number, options: Parameters<typeof failing>[1] = {}) => {
  const world = failing(written, options);
  world.sim.run(until);
  return world;
};

describe("failures · schedule", () => {
  it("again and again · the n-th begins at from + n · every, each host by itself", () => {
    const { log } = run({ failures: { f: { kind: "schedule", hosts: "a", from: "10 s", for: "5 s", every: "100 s" } } }, 120);
    expect(log()).toEqual([10, 15, 110, 115].flatMap((at) => [1, 2].map((host) => `${at} host a/host-${host} ${at % 10 === 0 ? "down" : "up"}`)));
  });

  it("hosts of a site, one of them and one twice · each once", () => {
    const { log } = run({ failures: { f: { kind: "schedule", hosts: ["b/host-2", "a", "a/host-1"], from: "1 s", for: "1 s" } } }, 1.5);
    expect(log()).toEqual(["1 host a/host-1 down", "1 host a/host-2 down", "1 host b/host-2 down"]);
  });

  it("sites and links · by their names, a link in order of name however it is written", () => {
    const { log } = run({ failures: { s: { kind: "schedule", sites: ["b", "a"], from: "1 s", for: "1 s" }, l: { kind: "schedule", links: "c--a", from: "2 s", for: "9 s" } }, outages: [{ link: "b--a", from: "3 s", for: "9 s" }] }, 3);
    expect(log()).toEqual(["1 site a down", "1 site b down", "2 link a--c down", "2 site a up", "2 site b up", "3 link a--b down"]);
  });

  it("a partition of three sets · all ways between them, together; overlapping with an outage of one · back when both are over", () => {
    const { log } = run({ outages: [{ between: [["a"], ["c"], ["b"]], from: "10 s", for: "10 s" }, { link: "a--b", from: "15 s", for: "10 s" }] }, 100);
    expect(log()).toEqual(["10 link a--b down", "10 link a--c down", "10 link b--c down", "20 link a--c up", "20 link b--c up", "25 link a--b up"]);
  });
});

describe("failures · renewal", () => {
  const constant = (more: object = {}) => ({ failures: { f: { kind: "renewal", hosts: "a/host-1", up: "10 s", down: "4 s", ...more } } });

  it("constant times · up, down, up, down", () => {
    const world = run(constant(), 40);
    expect(world.log()).toEqual([10, 24, 38].flatMap((at) => [`${at} host a/host-1 down`, `${at + 4} host a/host-1 up`]).slice(0, 5));
    expect(Object.fromEntries(world.values())).toEqual({
      "hosts.availability a": (40 - 4 - 4 - 2) / 40,
      "hosts.failures a": 3,
      "hosts.downtime a": 4 + 4 + 2,
      "hosts.mtbf a": (40 - 10) / 3,
      "hosts.mttr a": 4,
    });
  });

  it("an age · what was over before the start is left out, what lasts is down at 0 s", () => {
    expect(run(constant({ age: "12 s" }), 13).log()).toEqual(["0 host a/host-1 down", "2 host a/host-1 up", "12 host a/host-1 down"]);
    expect(run(constant({ age: "14 s" }), 11).log()).toEqual(["10 host a/host-1 down"]);
  });

  it("a repair that takes no time · down and up at once; up times of nothing · stays down without flicker", () => {
    expect(run(constant({ down: { uniform: { min: "0 s", max: "0.000001 s" } } }), 11).log()).toHaveLength(2);
    const { log } = run({ failures: { f: { kind: "renewal", sites: "a", up: { empirical: { values: ["0 s"] } }, down: "5 s" } } }, 20);
    expect(log()).toEqual(["0 site a down"]);
  });

  it("two processes on one host · down while either holds it", () => {
    const { log } = run({ failures: { f: { kind: "renewal", sites: "a", up: "10 s", down: "4 s" }, g: { kind: "schedule", sites: "a", from: "12 s", for: "8 s" } } }, 23);
    expect(log()).toEqual(["10 site a down", "20 site a up"]);
  });

  const random = (target: object) => ({ failures: { f: { kind: "renewal", up: { exponential: { mean: "100 s" } }, down: { lognormal: { mean: "10 s", cv: 1 } }, ...target } } });
  const of = (world: ReturnType<typeof run>, name: string) => world.changes.filter((change) => change.name === name).map(({ at }) => at);

  it("a host's calendar · the same whatever else fails and however many hosts there are", () => {
    const few = run(random({ hosts: "a" }), 10_000);
    const many = run({ failures: { ...random({ hosts: ["a", "b"] }).failures, other: random({ sites: "c" }).failures.f } }, 10_000, { sites: [{ name: "a", hosts: 2 }, { name: "b", hosts: 40 }, { name: "c", hosts: 0 }] });
    expect(of(few, "a/host-2").length).toBeGreaterThan(100);
    expect(of(many, "a/host-2")).toEqual(of(few, "a/host-2"));
    expect(of(many, "a/host-1")).not.toEqual(of(few, "a/host-2"));
  });

  it("a seed is a replication · the same seed has the same calendars, another has others", () => {
    expect(of(run(random({ links: "a--b" }), 10_000), "a--b")).toEqual(of(run(random({ links: "b--a" }), 10_000), "a--b"));
    expect(of(run(random({ links: "a--b" }), 10_000, { seed: "2" }), "a--b")).not.toEqual(of(run(random({ links: "a--b" }), 10_000), "a--b"));
  });

  it("a partition that comes and goes · one calendar, whatever its sets", () => {
    const two = run(random({ between: [["a"], ["b"]] }), 10_000);
    const all = run(random({ between: [["a"], ["b"], ["c"]] }), 10_000);
    expect(of(all, "b--c")).toEqual(of(two, "a--b"));
  });
});

describe("failures · metrics", () => {
  it("hosts of a site · together; what lasts at the end counts as down and not as repaired", () => {
    const world = run({ failures: { f: { kind: "schedule", hosts: "a", from: "10 s", for: "20 s" }, g: { kind: "schedule", hosts: "a/host-1", from: "90 s", for: "50 s" } } }, 100);
    const values = world.values();
    expect(values.get("hosts.availability a")).toBe((200 - 20 - 20 - 10) / 200);
    expect(values.get("hosts.failures a")).toBe(3);
    expect(values.get("hosts.mttr a")).toBe(20);
    expect(values.get("hosts.mtbf a")).toBe((200 - 50) / 3);
  });

  it("nothing has failed · available throughout, no MTBF and no MTTR", () => {
    const values = run({ failures: { f: { kind: "schedule", links: "a--b", from: "1 h", for: "1 s" } } }, 100).values();
    expect(Object.fromEntries(values)).toEqual({ "link.availability a--b": 1, "link.failures a--b": 0, "link.downtime a--b": 0, "link.mtbf a--b": null, "link.mttr a--b": null });
  });
});
