import { attachMessaging, messagingSchema } from "../../models/messaging/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";
import { AvailabilityBus, type Vm, VmBus, type VmEndCause, type VmPhase } from "../../models/ports/index.js";
import { attachVmPresence, vmPresenceSchema } from "../../models/vm-presence/index.js";
import { Rank, Simulation, Streams } from "../../sim/index.js";
import { z } from "zod";

/** Presence of VMs alone in the world: VMs are what the test says, sites are 50 ms apart and 10 ms wide. */
export function stage(written: unknown, { messaging = { kind: "direct" }, siteNames = ["a", "b", "c"], warmupSeconds = 0 }: { messaging?: object; siteNames?: readonly string[]; warmupSeconds?: number } = {}) {
  const sim = new Simulation();
  const availability = new AvailabilityBus();
  const vmBus = new VmBus();
  const options = { warmupSeconds, startMillis: 0, tables: new Set<string>() };
  const network = attachNetwork(networkSchema().parse({ rtt: { default: "100 ms" }, lan: { rtt: "20 ms" } }), siteNames, { sim, options, availability });
  const messages = attachMessaging(messagingSchema().parse(messaging), siteNames, { sim, streams: new Streams("1"), network, availability, options });
  const domain = attachVmPresence(vmPresenceSchema(z.string()).parse(written), siteNames, { sim, messaging: messages, vmBus, availability, options });
  const at = (time: number, act: () => void) => sim.call(time, Rank.completion, "act", act);
  return {
    sim,
    at,
    outage: (subject: "site" | "process" | "link", name: string, from: number, to: number) => {
      sim.call(from, Rank.environment, "down", () => availability.publish({ subject, name, up: false }));
      sim.call(to, Rank.environment, "up", () => availability.publish({ subject, name, up: true }));
    },
    vm: (time: number, id: number, phase: VmPhase, cause: VmEndCause | null = null, site = "a") => at(time, () => vmBus.publish({ id, site, phase, cause } as Vm)),
    /** Runs to that time and closes: values by metric and site, without the prefix. */
    end: (seconds: number) => {
      sim.run(seconds);
      domain.close();
      const values = new Map<string, number | null>();
      domain.report({
        value: (id, entity, value) => void values.set(`${id} ${entity}`, value),
        parts: (id, entity, numerator, denominator) => {
          values.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator);
          values.set(`${id}.numerator ${entity}`, numerator);
          values.set(`${id}.denominator ${entity}`, denominator);
        },
        run: (id, value) => void values.set(id, value),
      });
      return (id: string, site = "a"): number | null => values.get(`vm-presence.${id} ${site}`) ?? null;
    },
  };
}
