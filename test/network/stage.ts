import { AvailabilityBus, tunnelProcess } from "../../models/ports/index.js";
import { Rank, Simulation } from "../../sim/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";

/** A message to send; times are of its start. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly bytes: number;
  readonly at?: number;
}

const TABLES: ReadonlySet<string> = new Set();

export const bytesOf = (content: string | Uint8Array): Uint8Array => (typeof content === "string" ? new TextEncoder().encode(content) : content);

/** A network alone in the world. */
export function stage(written: unknown, siteNames: readonly string[], warmupSeconds = 0, content: string | Uint8Array = "") {
  const sim = new Simulation();
  const availability = new AvailabilityBus();
  const net = attachNetwork(networkSchema().parse(written), siteNames, { sim, availability, options: { warmupSeconds, startMillis: 0, tables: TABLES }, file: () => bytesOf(content) });
  const index = (name: string): number => net.siteIndex(name);
  return {
    sim,
    net,
    /** Takes the way between two sites down for a while. */
    cut: (name: string, from: number, until: number): void => {
      for (const [at, up] of [[from, false], [until, true]] as const) sim.call(at, Rank.environment, "cut", () => availability.publish({ subject: "link", name, up }));
    },
    /** Takes the tunnel server of a site down for a while. */
    halt: (site: string, from: number, until: number): void => {
      for (const [at, up] of [[from, false], [until, true]] as const) sim.call(at, Rank.environment, "halt", () => availability.publish({ subject: "process", name: tunnelProcess(site), up }));
    },
    latency: (from: string, to: string) => net.latencySeconds(index(from), index(to)),
    alone: (from: string, to: string, bytes: number) => net.transferSeconds(index(from), index(to), bytes),
    /** Arrival of each message. */
    arrivals: (messages: readonly Message[], until = Infinity): number[] => {
      const found = messages.map(() => NaN);
      const arrived = sim.kind("arrived", (message) => (found[message] = sim.now));
      messages.forEach(({ from, to, bytes, at = 0 }, message) => sim.call(at, Rank.arrival, "send", () => net.send(index(from), index(to), bytes, arrived, message)));
      sim.run(until);
      return found;
    },
    /** Values of the network's metrics, `id entity`. */
    values: (): Map<string, number | null> => {
      const values = new Map<string, number | null>();
      net.close();
      net.report({
        value: (id, entity, value) => void values.set(`${id} ${entity}`, value),
        parts: (id, entity, numerator, denominator) => void values.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
        run: (id, value) => void values.set(id, value),
      });
      return values;
    },
  };
}
