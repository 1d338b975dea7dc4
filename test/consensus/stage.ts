import { z } from "zod";
import { attachRaft, raftSchema } from "../../models/consensus/index.js";
import { attachMessaging, messagingSchema } from "../../models/messaging/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";
import { AvailabilityBus } from "../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";

/** What is around the cluster, as an experiment writes it. */
export interface Around {
  readonly network?: unknown;
  readonly messaging?: unknown;
  readonly seed?: string;
  readonly warmupSeconds?: number;
}

/** One Raft cluster called store, alone in the world. */
export function stage(store: object, { network = { rtt: { default: "15 ms" }, lan: { rtt: "15 ms" } }, messaging: transport = "direct", seed = "1", warmupSeconds = 0 }: Around = {}) {
  const sim = new Simulation();
  const streams = new Streams(seed);
  const availability = new AvailabilityBus();
  const options = { warmupSeconds, startMillis: 0, tables: new Set<string>() };
  const sites = ["a", "b", "c", "d", "e", "f", "g"];
  const net = attachNetwork(networkSchema().parse(network), sites, { sim, options, availability });
  const messaging = attachMessaging(messagingSchema().parse(transport), sites, { sim, streams, network: net, availability, options });
  const spec = raftSchema(z.string()).parse({ store });
  const raft = attachRaft(spec, { sim, streams, messaging, availability, options });
  return {
    sim,
    availability,
    at: (time: number, act: () => void) => sim.call(time, Rank.environment, "act", act),
    /** Runs for so long and gives the cluster's metrics. */
    run: (seconds: number): ReadonlyMap<string, number | null> => {
      sim.run(seconds);
      const values = new Map<string, number | null>();
      raft.close();
      raft.report({
        value: (id, _, value) => void values.set(id, value),
        parts: (id, _, numerator, denominator) => void values.set(id, denominator === 0 ? null : numerator / denominator),
        run: () => undefined,
      });
      return values;
    },
  };
}

/** A metric that has a value. */
export function of(values: ReadonlyMap<string, number | null>, id: string): number {
  const value = values.get(`raft.${id}`);
  if (value === undefined || value === null) throw new Error(`the run has no raft.${id}`);
  return value;
}
