import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cloudfed } from "../../cli/cloudfed.js";
import { StopRequest } from "../../cli/stop-request.js";
import { project } from "../../experiments/index.js";

const SEARCH = "search: { path: workloads.users.users, from: 5, to: 50, max-such-that: { cloudstone.passed: 1 } }";
const STUDY = `experiment: misuse
schema: 1
start: 2011-06-01T00:00:00Z
sites:
  home: { driver: opennebula, hosts: { count: 4, cores: 1, memory: 2 GiB } }
  far: { driver: ec2, region: eu-west-1 }
network: { rtt: { default: 100 ms } }
services:
  shop:
    kind: web
    front: home
    limit: 2 s
    backends: { own: { site: home, count: 2 } }
    database: { site: home }
workloads:
  users: { kind: cloudstone, to: shop, users: 30, start: 30 min, steady: 60 s, timeout: 30 s, cycle-mean: 5 s }
  visitors: { kind: open-requests, to: shop, start: 30 min, count: 5, curve: { kind: constant, rate: 1 1/s } }
${SEARCH}
`;
const MATRIX = "network: { matrix: { file: rtt.csv, sites: { home: x, far: y } } }";
const files = {
  "rtt.csv": "from,to,rtt_avg_ms\nx,y,50\n",
  "counts.csv": "2011-06-01 00:00,5\n2011-06-01 00:01,-3\n",
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cloudfed-misuse-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Marks where the issue is to be in the text that replaces another. */
const HERE = "¦";

/** `cloudfed check` of the study with one piece of its text replaced: the exit code, what is said, and the marked place as messages name it. */
async function check(piece: string, by: string) {
  const marked = STUDY.replace(piece, by);
  expect(marked).not.toBe(STUDY);
  const path = join(folder, "study.yaml");
  writeFileSync(path, marked.replace(HERE, ""));
  const said: string[] = [];
  const stream = { write: (text: string) => void said.push(text), isTTY: false, columns: 100 };
  const code = await cloudfed(["check", path, "--data", folder], project, { stdout: stream, stderr: stream, env: {} }, new StopRequest());
  const before = marked.split(HERE)[0].split("\n");
  const place = by.includes(HERE) ? `study.yaml:${before.length}:${before[before.length - 1].length + 1} ` : "";
  return { code, lines: said.join("").replaceAll(path, "study.yaml").trimEnd().split("\n"), place };
}

describe("services and networks, misused · cloudfed check", () => {
  it("not misused · ok", async () => {
    expect(await check("misuse", "used")).toMatchObject({ code: 0, lines: [`ok: 1 arm × 1 seed, largest users from 5 to 50 searched in each (at most ${2 + 6} values)`] });
  });

  const constant = "{ kind: constant, rate: 1 1/s }";
  const negative = 'expected a rate of events such as "0.2 1/s", got "-1 1/s" (it cannot be negative)';
  const operations = "one of the keys HomePage, Login, TagSearch, EventDetail, PersonDetail, AddPerson, AddEvent";
  it.each([
    ["W-1 no back-ends: every group begins with none and stays so", "{ own: { site: home, count: 2 } }", "¦{ own: { site: home, count: 0 }, more: { site: far, count: 0, provisioning: fixed } }", "services.shop.backends: expected at least one node in some group, got count 0 everywhere"],
    ["W-1 no groups of back-ends", "{ own: { site: home, count: 2 } }", "¦{}", "services.shop.backends: expected at least one group of back-ends, got none"],
    ["W-2 a database at no site", "database: { site: home }", "database: { site: ¦hone }", "services.shop.database.site: expected a site: far, home, got hone (did you mean home?)"],
    ["W-3 chances of the mix that do not sum to 1", "steady: 60 s", "mix: { HomePage: ¦{ Login: 0.5, TagSearch: 0.4 } }", "workloads.users.mix.HomePage: expected chances that sum to 1, got 0.9"],
    ["W-3 an operation of the mix that is none", "steady: 60 s", "mix: { ¦HomPage: { Login: 1 } }", `workloads.users.mix.HomPage: expected ${operations}, got the unknown key "HomPage" (did you mean HomePage?)`],
    ["W-3 values of an operation that is none", "steady: 60 s", "operations: { ¦Logn: {} }", `workloads.users.operations.Logn: expected ${operations}, got the unknown key "Logn" (did you mean Login?)`],
    ["W-4 a negative cycle time", "cycle-mean: 5 s", "cycle-mean: ¦-5 s", 'workloads.users.cycle-mean: expected a time such as "50 ms", got "-5 s" (it cannot be negative)'],
    ["W-4 a cycle time of nothing", "cycle-mean: 5 s", "cycle-mean: ¦0 s", 'workloads.users.cycle-mean: expected a time above 0 s, got "0 s"'],
    ["W-6 a matrix with a hole", "network: { rtt: { default: 100 ms } }", MATRIX, "rtt.csv:1:1 network.matrix.sites.far: expected a round trip from y to x (far to home), got no line for the pair"],
    ["W-6 a pair without a round trip", "{ default: 100 ms }", "¦{ home--home: 1 ms }", "network.rtt: expected a round-trip time for far--home, or a default, got neither"],
    ["W-7 a negative constant rate", constant, "{ kind: constant, rate: ¦-1 1/s }", `workloads.visitors.curve.rate: ${negative}`],
    ["W-7 a negative piece", constant, "{ kind: piecewise, rates: [{ rate: ¦-1 1/s }] }", `workloads.visitors.curve.rates[0].rate: ${negative}`],
    ["W-7 a negative day", constant, "{ kind: diurnal, mean: ¦-1 1/s }", `workloads.visitors.curve.mean: ${negative}`],
    ["W-7 a day whose nights are negative", constant, "{ kind: diurnal, mean: 1 1/s, amplitude: ¦1.5 }", "workloads.visitors.curve.amplitude: expected a number ≤ 1, got 1.5"],
    ["W-7 a negative state", constant, "{ kind: mmpp, states: [{ rate: 1 1/s, stay: 5 s }, { rate: ¦-1 1/s, stay: 5 s }] }", `workloads.visitors.curve.states[1].rate: ${negative}`],
    ["W-7 a negative count in a file", constant, "{ kind: counts, file: counts.csv }", 'counts.csv:2:2: expected a whole number of requests from 0, got "-3"'],
    ["W-8 a search of what is text", "workloads.users.users,", "¦services.shop.front,", 'search.path: expected the path of a whole number, got services.shop.front, which is "home"'],
    ["W-8 a search of a time", "workloads.users.users,", "¦services.shop.limit,", 'search.path: expected the path of a whole number, got services.shop.limit, which is "2 s"'],
    ["W-8 a search in a group that is not there", "workloads.users.users,", "¦services.shop.backends.won.count,", 'services.shop.backends.won: expected a name in services.shop.backends (own), got "won" (did you mean own?)'],
    ["W-9 bounds the wrong way round", "from: 5, to: 50", "from: ¦50, to: 5", "search.from: expected at most search.to, 5, got 50"],
    ["W-9 a bound that is no whole number", "from: 5,", "from: ¦4.5,", "search.from: expected a whole number from 0 to 1000000000, got 4.5"],
    ["W-10 a search for a metric that is none", "cloudstone.passed: 1", "¦cloudstone.pased: 1", /^search\.max-such-that\["cloudstone\.pased"\]: expected the id of a metric \(.*\), got "cloudstone\.pased" \(did you mean cloudstone\.passed\?\)$/],
    ["W-11 a limit of nothing", "limit: 2 s", "limit: ¦0 s", 'services.shop.limit: expected a time above 0 s, got "0 s"'],
    ["W-11 a limit without a unit", "limit: 2 s", "limit: ¦2", 'services.shop.limit: expected a time such as "50 ms", got 2 (2 what? for example "2 ms")'],
  ])("%s · an issue at its place, exit 2", async (_, piece, by, says) => {
    const { code, lines, place } = await check(piece, by);
    expect(lines).toHaveLength(1);
    expect(lines[0].slice(0, place.length)).toBe(place);
    const message = lines[0].slice(place.length);
    if (typeof says === "string") expect(message).toBe(says);
    else expect(message).toMatch(says);
    expect(code).toBe(2);
  });

  it("W-5 a time-out below the round trip · a note that says so, exit 0", async () => {
    const { code, lines } = await check("timeout: 30 s", "timeout: 50 ms, clients: far");
    expect(lines[0]).toBe("note: workloads.users waits 50 ms for an answer, less than the round trip of 100 ms between its clients at far and the front end at home: none can come in time");
    expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 2 });
  });

  it("W-12 requests before back-ends have booted · a note that says so, exit 0", async () => {
    const { code, lines } = await check("to: shop, start: 30 min, count: 5", "to: shop, count: 5");
    expect(lines[0]).toBe("note: workloads.visitors starts at 0 s, when no back-end of shop has booted: until the first is up (one at home takes 30 s on average) requests are refused; start: delays it");
    expect({ code, lines: lines.length }).toEqual({ code: 0, lines: 2 });
  });
});
