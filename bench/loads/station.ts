import { Rank, Simulation, Station } from "../../sim/index.js";
import { Lehmer } from "./lehmer.js";
import { type Measured, timed } from "./measured.js";

const ARRIVALS_PER_SECOND = 0.8;

/** W3: an M/M/1 station at load 0.8 with the peers' draws; the result is the mean wait [s], 4 in theory. */
export function mm1(customers: number): Measured {
  const sim = new Simulation();
  const source = new Lehmer();
  const draw = (rate: number): number => -Math.log(source.next()) / rate;
  const station = new Station(sim, "station", { servers: 1 }, { served: () => undefined });
  const arrival = sim.kind("arrival", (customer) => {
    if (customer + 1 < customers) sim.after(draw(ARRIVALS_PER_SECOND), Rank.arrival, arrival, customer + 1);
    station.arrive(customer, draw(1));
  });
  sim.after(draw(ARRIVALS_PER_SECOND), Rank.arrival, arrival, 0);
  const times = timed(() => void sim.run());
  return { ...times, operations: customers, result: station.waitSeconds / customers };
}
