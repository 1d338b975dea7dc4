import { attachMessaging, messagingSchema } from "../../models/messaging/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";
import { AvailabilityBus, type Exchange } from "../../models/ports/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";

/** Processes that talk, alone in the world: what they hear is written down. */
export function stage(written: unknown, network: unknown, siteNames: readonly string[], seed = "1", warmupSeconds = 0) {
  const sim = new Simulation();
  const streams = new Streams(seed);
  const availability = new AvailabilityBus();
  const options = { warmupSeconds, startMillis: 0, tables: new Set<string>() };
  const net = attachNetwork(networkSchema().parse(network), siteNames, { sim, options, availability });
  const messaging = attachMessaging(messagingSchema().parse(written), siteNames, { sim, streams, network: net, availability, options });
  const log: string[] = [];
  const noted = (name: string) => sim.kind(name, (arg) => log.push(`${sim.now} ${name} ${arg}`));
  const exchange: Exchange = { asked: noted("asked"), answered: noted("answered"), failed: noted("failed") };
  return {
    sim,
    net,
    messaging,
    availability,
    log,
    exchange,
    taken: noted("taken"),
    at: (time: number, act: () => void) => sim.call(time, Rank.arrival, "act", act),
    /** Values of the metrics, `id entity`. */
    values: (): Map<string, number | null> => {
      const values = new Map<string, number | null>();
      messaging.close();
      messaging.report({
        value: (id, entity, value) => void values.set(`${id} ${entity}`, value),
        parts: (id, entity, numerator, denominator) => void values.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
        run: (id, value) => void values.set(id, value),
      });
      return values;
    },
  };
}
