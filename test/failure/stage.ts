import { attachFailures, failuresSchema, outagesSchema } from "../../models/failure/index.js";
import { AvailabilityBus, type AvailabilityChange } from "../../models/ports/index.js";
import { Simulation, Streams } from "../../sim/index.js";
import { z } from "zod";

export interface Written {
  readonly outages?: unknown;
  readonly failures?: unknown;
}

export const SITES = [
  { name: "a", hosts: 2 },
  { name: "b", hosts: 3 },
  { name: "c", hosts: 0 },
];

export const parsed = ({ outages, failures }: Written) => ({
  outages: outagesSchema().parse(outages),
  failures: failuresSchema(z.string()).parse(failures),
});

/** Failures alone in the world: what they publish, and what they report at the end. */
export function failing(written: Written, { seed = "1", sites = SITES, content = "" } = {}) {
  const sim = new Simulation();
  const availability = new AvailabilityBus();
  const changes: (AvailabilityChange & { readonly at: number })[] = [];
  const ports = { sim, availability, streams: new Streams(seed), sites, file: () => new TextEncoder().encode(content), standstill: () => undefined };
  const domain = attachFailures(parsed(written), ports);
  availability.subscribe("member", { availabilityChanged: (change) => changes.push({ ...change, at: sim.now }) });
  return {
    sim,
    changes,
    log: () => changes.map(({ at, subject, name, up }) => `${at} ${subject} ${name} ${up ? "up" : "down"}`),
    /** Values by `id entity`; of means and ratios their value. */
    values: () => {
      const found = new Map<string, number | null>();
      domain.close();
      domain.report({
        value: (id, entity, value) => void found.set(`${id} ${entity}`, value),
        parts: (id, entity, numerator, denominator) => void found.set(`${id} ${entity}`, denominator === 0 ? null : numerator / denominator),
        run: () => undefined,
      });
      return found;
    },
  };
}
