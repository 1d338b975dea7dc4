import { metricDefinitions } from "../../../experiments/scenario/index.js";
import type { RequestDraft, RequestOutcome, Table } from "../../../models/ports/index.js";
import { World } from "../../../models/world.js";
import { Rank } from "../../../sim/index.js";
import { blankRequest } from "../../../workloads/web/draft.js";
import { scenarioOf } from "../../support/scenario.js";

/** A site whose one-core nodes of 1 Gflop/s are there as soon as they are asked for. */
export const site = (more: object = {}) => ({
  driver: "ec2",
  types: { node: { cores: 1, memory: "1 GiB", ecu: 1 }, pair: { cores: 2, memory: "1 GiB", ecu: 2 } },
  speed: "1 Gflop/s",
  api: { latency: "0 s", concurrency: 1000 },
  boot: "0 s",
  context: "0 s",
  price: { types: { node: "0.1 USD/h", pair: "0.2 USD/h" } },
  ...more,
});

/** Back-ends at a site. */
export const group = (at: string, count: number, more: object = {}) => ({ site: at, type: "node", count, ...more });

/** A request of the test: when it is submitted, and what differs from no work and no bytes. */
export interface Asked extends Partial<RequestDraft> {
  readonly at: number;
  readonly name?: string;
  /** Work of one more request that its client sends as soon as it hears how this one ended. */
  readonly then?: number;
}

export interface Ended {
  readonly tag: number;
  readonly outcome: RequestOutcome;
  readonly at: number;
  readonly response: number;
}

export interface Shop {
  /** Parameters of the web service beside `kind`; the front end is at `home`. */
  readonly shop: object;
  readonly network?: object;
  readonly outages?: object[];
  readonly clients?: string;
  readonly sites?: object;
  /** Length of the run [s]; until all requests have ended unless given. */
  readonly horizon?: number;
  readonly warmup?: number;
  readonly seed?: string;
  readonly tables?: readonly string[];
}

/** Nothing takes time between sites or inside them, unless said. */
const FLAT = { rtt: { default: "0 s" }, lan: { rtt: "0 s" } };

/** Runs requests of the test's own through a web service: how each ended, in that order, and what the run says of itself. */
export function play({ shop, network = FLAT, outages = [], clients, sites = {}, horizon, warmup = 0, seed = "1", tables = [] }: Shop, asked: readonly Asked[]) {
  const scenario = scenarioOf({
    sites: { home: site(), far: site(), ...sites },
    network,
    outages,
    services: { shop: { kind: "web", front: "home", ...shop } },
  });
  const world = new World(scenario, seed, { warmupSeconds: warmup, startMillis: 0, tables: new Set(tables) }, () => new Uint8Array());
  const ends: Ended[] = [];
  const intake = world.requests("shop").intake("test", {
    ...(clients === undefined ? {} : { site: clients }),
    listener: {
      requestEnded(tag, outcome, response) {
        ends.push({ tag, outcome, at: world.sim.now, response });
        const work = asked[tag]?.then;
        if (work !== undefined) intake.submit({ ...blankRequest(true), tag: asked.length + tag, operation: intake.operation("next"), work });
      },
    },
  });
  asked.forEach(({ at, name = "request", ...request }, tag) => {
    const operation = intake.operation(name);
    world.sim.call(at, Rank.arrival, "ask", () => intake.submit({ ...blankRequest(true), tag, operation, ...request }));
  });
  world.sim.call(Math.max(0, ...asked.map(({ at }) => at)), Rank.sample, "asked", () => intake.exhausted());
  const end = world.run(horizon ?? "until-done");
  const book = world.close(metricDefinitions);
  const totals = book.totals();
  const values = new Map(book.rows().map(({ entity, metric, value }) => [`${entity} ${metric}`, value]));
  const joined = world.tables();
  return {
    ends,
    end: end.endSeconds,
    events: world.sim.processed,
    /** Run-level value. */
    of: (id: string): number | null => totals.get(id) ?? null,
    /** Of one operation. */
    ofOperation: (name: string, id: string): number | null => values.get(`shop/${name} ${id}`) ?? null,
    table: (name: string): Record<string, string | number | null>[] => rowsOf(joined.get(name)),
    trajectory: world.sim.trajectory,
    inputsHash: world.inputsHash,
  };
}

function rowsOf(table: Table | undefined): Record<string, string | number | null>[] {
  if (table === undefined) throw new Error("the run kept no such table");
  return table.rows.map((row) => Object.fromEntries(table.columns.map((column, at) => [column.name, row[at]])));
}

/** Ends by tag: outcome and time. */
export const byTag = (ends: readonly Ended[]): readonly (readonly [RequestOutcome, number])[] => [...ends].sort((a, b) => a.tag - b.tag).map(({ outcome, at }) => [outcome, at]);
