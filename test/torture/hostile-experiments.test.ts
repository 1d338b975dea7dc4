import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { experimentShape, formatIssue, IssueLog, type ExperimentShape, parseText, readExperiment, rootMap, type Scenario, simulate } from "../../experiments/scenario/index.js";

const text = readFileSync(new URL("../studies/mixture.yaml", import.meta.url), "utf8");
let shape: ExperimentShape<Scenario>;
beforeAll(() => {
  shape = experimentShape();
});

/** A small study with everything in it, changed by the arguments of --set. */
function read(set: readonly string[]) {
  const log = new IssueLog();
  const node = parseText(text, { name: "exp.yaml", rank: 0 }, log, false);
  const root = node && rootMap(node, log);
  const experiment = root && readExperiment(root, { set }, shape, { sources: [], modules: [] }, log);
  return { experiment, lines: log.sorted().map(formatIssue) };
}

describe("hostile values in the real language · an issue at the place, with what was expected", () => {
  it.each([
    ["H-23 a negative round trip", "network.rtt.default=-90 ms", "it cannot be negative"],
    ["H-23 a negative price", "sites.local.price.owned.purchase=-1 USD", "it cannot be negative"],
    ["H-23 a negative rate", "network.bandwidth.default=-20 Mbit/s", "it cannot be negative"],
    ["H-24 hosts without cores", "sites.local.hosts.cores=0", "expected a number ≥ 1, got 0"],
    ["H-24 a machine without processors", "services.machine.processors=0", "expected a number ≥ 1, got 0"],
    ["H-24 a cap of nothing", "sites.ec2-eu.cap={m1.small: 0}", "expected at least 1 (for none, order none of that type)"],
    ["H-26 a time that would overflow", "network.rtt.default=1e308 s", "expected at most 1 d"],
    ["H-26 money that would overflow", "sites.local.price.owned.purchase=1e300 USD", "it is too large"],
    ["H-26 memory that would overflow", "sites.local.hosts.memory=1e300 GiB", "it is too large"],
    ["H-27 the smallest interval there is", "services.cluster.scheduler.interval=5e-324 s", "expected at least 1 ms"],
    ["H-30 a bare number for a time", "network.rtt.default=90", "expected a time such as"],
    ["H-31 an ambiguous unit", "network.rtt.default=50 Ms", "expected a time such as"],
    ["H-35 Arabic digits", "network.rtt.default=\u0663 ms", "digits are 0 to 9"],
    ["H-35 full-width digits", "services.machine.processors=\uff11\uff10", "expected a number"],
    ["H-36 a share above 1", "sites.local.price.owned.utilisation=1.0000001", "expected a number ≤ 1"],
    ["H-36 a negative share", "sites.local.price.owned.utilisation=-0.1", "expected a number ≥ 0"],
    ["H-37 an exponential law of mean 0", "sites.elastic.boot={exponential: {mean: 0 s}}", "expected more than 0 s"],
    ["H-37 a Weibull law of shape 0", "sites.elastic.boot={weibull: {shape: 0, scale: 1 s}}", "expected a number ≥ 0.001"],
    ["H-37 a Pareto law without a mean", "workloads.arrivals.input={pareto: {min: 100 kB, shape: 1}}", "the mean is infinite (write infinite-mean: allow where that is meant)"],
    ["H-37 a normal law of negative spread", "sites.elastic.boot={normal: {mean: 1 s, sd: -1 s}}", "it cannot be negative"],
    ["H-38 a fraction of a core", "services.cluster.workers.home.cores=2.5", "expected a whole number"],
    ["H-38 true for a number", "services.cluster.workers.home.cores=true", "expected a number"],
    ["H-38 a list for a number", "services.cluster.workers.home.cores=[3]", "expected a number"],
    ["H-38 text for a number", 'services.cluster.workers.home.cores="3"', "expected a number"],
    ["H-39 a horizon of 1e300 s", "horizon=1e300 s", "expected at most 36500 d"],
    ["H-39 a horizon of nothing", "horizon=0 s", "expected a time above 0 s"],
    ["H-41 a hub that is no site", "network.vpn.hub=nowhere", "expected the name of a site"],
    ["H-41 workers at no site", "services.cluster.workers.home.site=lokal", "(did you mean local?)"],
    ["H-41 jobs for no service", "workloads.ed.to=clustre", "(did you mean cluster?)"],
    ["H-41 a round trip to no site", "network.rtt.local--nowhere=1 ms", "expected a pair of sites"],
    ["H-47 a thousand million hosts", "sites.local.hosts.count=1000000000", "expected a number ≤ 1000000"],
    ["H-77 an axis that an argument overrides", "services.cluster.queue=fifo", "axis queue"],
  ])("%s", (_, set, says) => {
    const begun = performance.now();
    const { experiment, lines } = read([set]);
    expect(experiment).toBeUndefined();
    expect(lines.join("\n")).toContain(says);
    expect(lines[0]).toMatch(/^(--set .*|exp\.yaml):\d+:\d+ /);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});

describe("odd and valid · runs to its end", () => {
  it.each([
    ["H-46 no workload", ["workloads={}"], 0],
    ["H-46 no job of one workload", ["workloads.arrivals.count=0"], 87],
    ["H-46 no instance of a graph", ["workloads.ed.instances=0"], 120],
    ["H-27 arrivals closer than the clock can tell", ["workloads.arrivals.rate=1e300 1/s"], 147],
    ["H-45 a round trip inside a site", ["network.rtt.local--local=1 ms"], 147],
    ["H-64 placeholders in a text", ["question=${HOME} {{x}} %s%n"], 147],
  ])("%s", (_, set, jobs) => {
    const { experiment, lines } = read(set);
    expect(lines).toEqual([]);
    const { run } = simulate(experiment!.arms.at(0).scenario, { seed: "1" });
    expect(run.get("jobs.submitted")).toBe(jobs);
    expect(run.get("jobs.completed")).toBe(jobs);
  });

  it("H-40 a warm-up longer than all jobs · leaves metrics empty, not 0 and not NaN", () => {
    const { experiment } = read(["horizon=30 d", "warmup=29 d"]);
    const { run } = simulate(experiment!.arms.at(0).scenario, { seed: "1" });
    expect(run.get("jobs.completed")).toBe(0);
    for (const id of ["wait.mean", "wait.max", "wait.p95", "response.mean", "slowdown.mean"]) expect(run.get(id), id).toBeNull();
  });

  it("H-64 placeholders in a text · stay as they are", () => {
    expect(read(["question=${HOME} {{x}} %s%n"]).experiment!.question).toBe("${HOME} {{x}} %s%n");
  });
});
