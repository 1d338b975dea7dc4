import { ProcessorSharing, Rank, Simulation } from "../../sim/index.js";
import { exponentialTable } from "./lehmer.js";
import { type Measured, timed } from "./measured.js";

/**
 * Processor sharing with about half of the customers in service, the others thinking: every event cancels the pending
 * completion and arms it anew. The result is the mean number in service.
 */
export function sharing(customers: number, events: number): Measured {
  const table = exponentialTable();
  const sim = new Simulation();
  const draw = (): number => table[step++ & 65_535];
  let step = 0;
  let left = 0;
  let inService = 0;
  const count = (): void => {
    inService += processor.size;
    if (--left === 0) sim.stop();
  };
  // Half of the customers' capacity: with think and service times of mean 1, half are in service, which just fills it.
  const processor = new ProcessorSharing(sim, "processor", customers / 4, (customer) => {
    sim.after(2 * draw(), Rank.arrival, enter, customer);
    count();
  });
  const enter = sim.kind("enter", (customer) => {
    processor.add(customer, draw());
    count();
  });
  for (let customer = 0; customer < customers; customer++) sim.after(2 * draw(), Rank.arrival, enter, customer);
  left = events / 5;
  sim.run();
  left = events;
  inService = 0;
  const times = timed(() => void sim.run());
  return { ...times, operations: events, result: inService / events };
}
