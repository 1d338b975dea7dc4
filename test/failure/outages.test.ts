import { describe, expect, it } from "vitest";
import { attachFailures, failureIssues, type OutageSpec, outagesSchema, type FailingSite } from "../../models/failure/index.js";
import { AvailabilityBus } from "../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";

const issuesOf = (outages: readonly OutageSpec[], sites: readonly FailingSite[]) => failureIssues({ outages, failures: {} }, sites);

function world(written: unknown) {
  const sim = new Simulation();
  const availability = new AvailabilityBus();
  const log: string[] = [];
  const domain = attachFailures({ outages: outagesSchema().parse(written), failures: {} }, { sim, availability, streams: new Streams("1"), sites: [], file: () => new Uint8Array(), standstill: () => undefined });
  availability.subscribe("member", { availabilityChanged: ({ subject, name, up }) => log.push(`${sim.now} ${subject} ${name} ${up ? "up" : "down"}`) });
  const downtime = () => {
    const found = new Map<string, number | null>();
    domain.close();
    domain.report({ value: (id, entity, value) => void found.set(`${id} ${entity}`, value), parts: () => undefined, run: () => undefined });
    return found;
  };
  return { sim, log, downtime };
}

describe("outages · schedule", () => {
  it("one of a site and one of a host · down and up at their times", () => {
    const { sim, log, downtime } = world([
      { site: "ec2-eu", from: "1 h", for: "2 h" },
      { host: "local/host-3", from: "10 s", for: "5 s" },
    ]);
    sim.run();
    expect(log).toEqual(["10 host local/host-3 down", "15 host local/host-3 up", "3600 site ec2-eu down", `${3 * 3600} site ec2-eu up`]);
    expect(downtime().get("site.downtime ec2-eu")).toBe(7200);
    expect(downtime().get("hosts.downtime local")).toBe(5);
  });

  it("overlapping · down with the first, up with the last", () => {
    const { sim, log, downtime } = world([
      { site: "a", from: "10 s", for: "10 s" },
      { site: "a", from: "15 s", for: "20 s" },
      { site: "a", from: "12 s", for: "1 s" },
    ]);
    sim.run();
    expect(log).toEqual(["10 site a down", "35 site a up"]);
    expect(downtime().get("site.downtime a")).toBe(25);
  });

  it("one after the other without a gap · no flicker, in either order of writing", () => {
    const first = { site: "a", from: "10 s", for: "10 s" };
    const second = { site: "a", from: "20 s", for: "5 s" };
    for (const written of [
      [first, second],
      [second, first],
    ]) {
      const { sim, log } = world(written);
      sim.run();
      expect(log).toEqual(["10 site a down", "25 site a up"]);
    }
  });

  it("a site and a host of it · told apart", () => {
    const { sim, log } = world([
      { site: "a", from: "1 s", for: "2 s" },
      { host: "a/host-1", from: "1 s", for: "1 s" },
    ]);
    sim.run();
    expect(log).toEqual(["1 site a down", "1 host a/host-1 down", "2 host a/host-1 up", "3 site a up"]);
  });

  it("of a process · told apart from a site of its name, and measured by itself", () => {
    const { sim, log, downtime } = world([
      { site: "a", from: "1 s", for: "4 s" },
      { process: "a", from: "2 s", for: "1 s" },
    ]);
    sim.run();
    expect(log).toEqual(["1 site a down", "2 process a down", "3 process a up", "5 site a up"]);
    expect(downtime().get("process.downtime a")).toBe(1);
    expect(downtime().get("site.downtime a")).toBe(4);
  });

  it("beyond the end of the run · counted to the end", () => {
    const { sim, downtime } = world([{ site: "a", from: "10 s", for: "1 h" }]);
    sim.run(50);
    expect(downtime().get("site.downtime a")).toBe(40);
  });

  it("at the instant of other events · before them all", () => {
    const { sim, log } = world([{ site: "a", from: "1 s", for: "1 s" }]);
    sim.call(1, Rank.completion, "work", () => log.push("work"));
    sim.run();
    expect(log).toEqual(["1 site a down", "work", "2 site a up"]);
  });
});

describe("outages · input", () => {
  const rejects = (written: unknown) => !outagesSchema().safeParse(written).success;

  it("both subjects or none, no length, bare numbers and unknown keys are rejected", () => {
    expect(rejects([{ site: "a", host: "a/host-1", from: "1 s", for: "1 s" }])).toBe(true);
    expect(rejects([{ from: "1 s", for: "1 s" }])).toBe(true);
    expect(rejects([{ site: "a", from: "1 s", for: "0 s" }])).toBe(true);
    expect(rejects([{ site: "a", from: 1, for: "1 s" }])).toBe(true);
    expect(rejects([{ site: "a", from: "1 s", for: "1 s", link: "x" }])).toBe(true);
    expect(rejects([{ site: "a", from: "1e300 s", for: "1e300 s" }])).toBe(true);
    expect(outagesSchema().parse(undefined)).toEqual([]);
  });

  it("sites and hosts that do not exist · where, what was expected, the nearest name", () => {
    const sites = [
      { name: "local", hosts: 3 },
      { name: "ec2-eu", hosts: 0 },
    ];
    const wrong = [
      { site: "locl", from: 0, for: 1 },
      { host: "local/host-4", from: 0, for: 1 },
      { host: "local/host-03", from: 0, for: 1 },
      { host: "ec2-eu/host-1", from: 0, for: 1 },
      { host: "host-1", from: 0, for: 1 },
      { host: "local/host-3", from: 0, for: 1 },
    ];
    expect(issuesOf(wrong, sites)).toEqual([
      { path: ["outages", 0, "site"], expected: "the name of a site: local, ec2-eu", got: "locl", nearest: "local" },
      { path: ["outages", 1, "host"], expected: "a host from local/host-1 to local/host-3", got: "local/host-4" },
      { path: ["outages", 2, "host"], expected: "a host from local/host-1 to local/host-3", got: "local/host-03" },
      { path: ["outages", 3, "host"], expected: "a host of a site with hosts (those of ec2-eu are not visible)", got: "ec2-eu/host-1" },
      { path: ["outages", 4, "host"], expected: "a host as site/host-n, of one of the sites local, ec2-eu", got: "host-1" },
    ]);
  });
});
