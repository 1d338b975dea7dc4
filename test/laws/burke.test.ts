import { describe, expect, it } from "vitest";
import { makeVariate, Rank, Simulation, Station, Streams, type VariateSpec } from "../../sim/index.js";
import { chiSquare, hundredCells } from "../sim/values/statistics-oracles.js";
import { WARM_UP_SHARE } from "./support/law.js";
import { isFull, seedOf } from "./support/mode.js";
import { deterministic, exponential } from "./support/systems.js";

const LOAD = 0.8;
const DEPARTURES = isFull ? 1_000_000 : 100_000;

/** Times between departures from a single server, warm-up left out, each as a uniform number if they are exponential with mean 1/λ. */
function gaps(service: VariateSpec): readonly number[] {
  const streams = new Streams(seedOf(1));
  const sim = new Simulation();
  const warmUp = Math.floor(DEPARTURES * WARM_UP_SHARE);
  const seen: number[] = [];
  let left = 0;
  let lastAt = 0;
  const desk = new Station(sim, "desk", { servers: 1 }, {
    served() {
      left += 1;
      if (left > warmUp) seen.push(-Math.expm1(-LOAD * (sim.now - lastAt)));
      lastAt = sim.now;
      if (seen.length === DEPARTURES) sim.stop();
    },
  });
  const [between, needs] = [makeVariate(exponential(1 / LOAD)), makeVariate(service)];
  const [arrivals, services] = [streams.source("C-18/Burke/arrivals"), streams.source("C-18/Burke/service")];
  const arrive = sim.kind("arrive", (customer) => {
    desk.arrive(customer, needs.sample(services));
    sim.after(between.sample(arrivals), Rank.arrival, arrive, customer + 1);
  });
  sim.at(0, Rank.arrival, arrive, 0);
  sim.run();
  return seen;
}

/** Two-sided limits of chi² with 99 degrees of freedom at α = 0.001: too good is as suspicious as too bad. */
const [LEAST, MOST] = [59.1, 151.9];
const fit = (uniforms: readonly number[]) => chiSquare(hundredCells(uniforms), () => uniforms.length / 100);

/** Serial correlation of neighbours times √n: standard normal for independent uniforms, whose variance is 1/12. */
function neighbourScore(uniforms: readonly number[]): number {
  const products = uniforms.slice(1).map((each, index) => (each - 0.5) * (uniforms[index] - 0.5));
  return (12 * products.reduce((sum, product) => sum + product, 0)) / Math.sqrt(products.length);
}

describe(`C-18 Burke · departures of M/M/1 at ρ = ${LOAD}`, () => {
  const uniforms = gaps(exponential(1));

  it("times between them · exponential with the arrival rate (chi², 100 cells, α = 0.001, both sides)", () => {
    const statistic = fit(uniforms);
    expect(statistic).toBeGreaterThan(LEAST);
    expect(statistic).toBeLessThan(MOST);
  });

  it("neighbouring times · uncorrelated (normal, α = 0.001)", () => expect(Math.abs(neighbourScore(uniforms))).toBeLessThan(3.29));

  it("deterministic service · the same test sees that departures are not Poisson", () => expect(fit(gaps(deterministic(1)))).toBeGreaterThan(MOST));
});
