import { simulate } from "../../../experiments/scenario/index.js";
import { AvailabilityBus, VmBus } from "../../../models/ports/index.js";
import { type RequestServiceEntry, services } from "../../../models/service/index.js";
import { Streams, type VariateSpec } from "../../../sim/index.js";
import { blankRequest } from "../../../workloads/web/draft.js";
import { FakeSite } from "../../service/fake-site.js";
import { FixedNetwork } from "../../service/stage.js";
import { group, site } from "../../service/web/shop.js";
import { rowsOf, scenarioOf } from "../../support/scenario.js";
import { type Chance, WARM_UP_SHARE } from "./law.js";
import { type Build, drawn } from "./systems.js";

/** Nothing but its work: a request that a back-end computes for. */
const PLAIN = blankRequest(true);

/** A web service of one back-end of one core at 1 Gflop/s, without distance; requests bring work of a law. */
export function backend(chance: Chance, service: VariateSpec, workers: number, brings: (customer: number, workSeconds: number) => void = () => undefined): Build {
  const next = drawn(chance, service);
  return (sim, hearing) => {
    const vmBus = new VmBus();
    const home = new FakeSite("home", sim, vmBus);
    const entry = services.get("web") as RequestServiceEntry;
    const spec = entry.schema.parse({ front: "home", proxy: { connections: 1_000_000 }, backends: { own: { site: "home", count: 1, workers } } });
    const shop = entry.attach("shop", spec, {
      sim,
      streams: new Streams("1"),
      network: new FixedNetwork(sim, ["home"]),
      vmBus,
      availability: new AvailabilityBus(),
      site: () => home,
      observers: [],
      options: { warmupSeconds: 0, startMillis: 0, tables: new Set() },
      drained: () => undefined,
    });
    const intake = shop.intake("arrivals", { listener: { requestEnded: (customer) => hearing.left(customer) } });
    intake.operation("request");
    return {
      enter(customer) {
        const work = next();
        brings(customer, work);
        intake.submit({ ...PLAIN, tag: customer, work });
        return true;
      },
    };
  };
}

/** Users who think, and pass back-end, database and its storage once, each exponential with the mean given [s]. */
export interface ClosedShop {
  readonly users: number;
  readonly thinkSeconds: number;
  readonly demandSeconds: readonly number[];
}

const exponentialTime = (seconds: number) => ({ exponential: { mean: `${seconds} s` } });
const exponentialWork = (seconds: number) => ({ exponential: { mean: `${1000 * seconds} Mflop` } });

/** The same as an experiment: one back-end of one core with a worker for each user, a database of one core with one storage server, no distance. */
export function closedShop({ users, thinkSeconds, demandSeconds: [backEnd, database, storage] }: ClosedShop, requests: number) {
  return scenarioOf({
    sites: { home: site() },
    network: { lan: { rtt: "0 s" } },
    services: { shop: { kind: "web", front: "home", backends: { own: group("home", 1, { workers: users }) }, database: { site: "home", cores: 1 } } },
    workloads: {
      load: {
        kind: "static",
        to: "shop",
        start: "1 s",
        count: requests,
        loop: { kind: "closed", users, think: exponentialTime(thinkSeconds) },
        work: exponentialWork(backEnd),
        queries: 1,
        "database-work": exponentialWork(database),
        "database-io": exponentialTime(storage),
      },
    },
  });
}

/** Throughput [1/s] and mean response [s] from the end of the warm-up to the last of so many answers; users go on meanwhile. */
export function seenOfClosedShop(shop: ClosedShop, seed: string, cycles: number): readonly [number, number] {
  const rows = rowsOf(simulate(closedShop(shop, cycles + shop.users), { seed, tables: ["requests"] }), "requests");
  const first = Math.floor(cycles * WARM_UP_SHARE);
  const end = (place: number): number => Number(rows[place]["end_seconds"]);
  const responses = rows.slice(first, cycles).reduce((sum, row) => sum + Number(row["response_seconds"]), 0);
  return [(cycles - first) / (end(cycles - 1) - end(first - 1)), responses / (cycles - first)];
}
