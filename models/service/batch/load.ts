import type { Simulation } from "../../../sim/index.js";
import { LoadMeter } from "../fleet/index.js";
import type { Journal } from "./journal.js";
import type { Nodes } from "./nodes.js";

/** A meter of slots and responses of a cluster that has no node yet. */
export function loadMeterOf(sim: Simulation, nodes: Nodes, journal: Journal): LoadMeter {
  const meter = new LoadMeter(sim);
  let free = 0;
  nodes.index({
    set(_node, slots, before) {
      free += slots - before;
      meter.capacity(nodes.openSlots, nodes.openSlots - free);
    },
  });
  journal.onResponse((seconds) => meter.completed(seconds));
  return meter;
}
