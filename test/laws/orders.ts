import { type LineOrder, makeVariate, type RandomSource, Station } from "../../sim/index.js";
import { type Chance, type Delta, type Law, positive, value } from "./support/law.js";
import { type Build, exponential, preemptive, station } from "./support/systems.js";
import { firstComeWaitSquare, lastComeWaitSquare, randomOrderWaitSquare } from "./support/theory.js";
import { mean, spreadAround, visits, type Visits } from "./support/visits.js";

/** Arrival rates of the urgent and of the others, service mean 1. */
const URGENT = 0.3;
const OTHERS = 0.5;
const LOAD = URGENT + OTHERS;

/** Classes of customers; a superposition of two Poisson streams is one whose arrivals have independent classes. */
class Classes {
  readonly #source: RandomSource;
  readonly #isUrgent: Uint8Array;

  constructor(chance: Chance, arrivals: number) {
    this.#source = chance("class");
    this.#isUrgent = new Uint8Array(arrivals);
  }

  /** Draws the class of a customer that arrives: 1 for the urgent, 0 for the others. */
  draw(customer: number): number {
    const urgent = this.#source.next() < URGENT / LOAD ? 1 : 0;
    if (customer < this.#isUrgent.length) this.#isUrgent[customer] = urgent;
    return urgent;
  }

  /** Means over the urgent and over the others, of values of the customers after the warm-up. */
  meansOf(values: Float64Array): readonly [number, number] {
    const first = this.#isUrgent.length - values.length;
    const of = (urgent: number) => mean(values.filter((_, index) => this.#isUrgent[first + index] === urgent));
    return [of(1), of(0)];
  }
}

/** Kleinrock's conservation law: Σ ρ_i W_i = ρ·W0/(1 − ρ) for any order that does not idle or look at sizes, W0 = Σ λ_i E[S²]/2. */
const CONSERVED = (LOAD * LOAD) / (1 - LOAD);

const nonPreemptive: Law = {
  check: "C-13",
  situation: "two classes, λ = 0.3 and 0.5, not interrupted",
  size: 42_000,
  oracles: [value("Wq urgent", LOAD / (1 - URGENT), [0.05, 0.02]), value("Wq others", LOAD / (1 - URGENT) / (1 - LOAD), [0.08, 0.03]), value("ρ1 W1 + ρ2 W2", CONSERVED, [0.08, 0.03])],
  replicate(world, arrivals) {
    const chance = world();
    const classes = new Classes(chance, arrivals);
    const build: Build = (sim, hearing) => {
      const [service, source] = [makeVariate(exponential(1)), chance("service")];
      const desk = new Station(sim, "desk", { servers: 1, order: "priority" }, { served: (customer) => hearing.left(customer), serviceStarted: (customer, waited) => hearing.started(customer, waited) });
      return { enter: (customer) => desk.arrive(customer, service.sample(source), classes.draw(customer)) };
    };
    const [urgent, others] = classes.meansOf(visits(chance, exponential(1 / LOAD), arrivals, build).waitSeconds);
    return [urgent, others, URGENT * urgent + OTHERS * others];
  },
};

const preemptiveResume: Law = {
  check: "C-14",
  situation: "two classes, λ = 0.3 and 0.5, preemptive-resume",
  size: 42_000,
  oracles: [value("T urgent", 1 / (1 - URGENT), [0.03, 0.01]), value("T others", 1 / (1 - URGENT) / (1 - LOAD), [0.08, 0.03]), value("L", LOAD / (1 - LOAD), [0.08, 0.03])],
  replicate(world, arrivals) {
    const chance = world();
    const classes = new Classes(chance, arrivals);
    const seen = visits(chance, exponential(1 / LOAD), arrivals, preemptive(chance, exponential(1), "priority", (customer) => classes.draw(customer)));
    return [...classes.meansOf(seen.sojournSeconds), seen.meanInside];
  },
};

/** Orders that look at no size: the same mean; the variance is least first come first served, greatest last come first served. */
function ordersOfTheLine(load: number, size: number, deltas: readonly Delta[]): Law {
  const time = 1 / (1 - load);
  const names: readonly LineOrder[] = ["fifo", "random", "lifo"];
  const waitSquares = [firstComeWaitSquare(load), randomOrderWaitSquare(load), lastComeWaitSquare(load)];
  return {
    check: "C-15",
    situation: `M/M/1 at ρ = ${load}, first come, at random, last come`,
    size,
    oracles: [
      ...names.map((order) => value(`T ${order}`, time, deltas[0])),
      ...names.map((order, index) => value(`Var T ${order}`, waitSquares[index] - (load * time) ** 2 + 1, deltas[index + 1])),
      positive("Var T random − Var T fifo"),
      positive("Var T lifo − Var T random"),
    ],
    replicate(world, arrivals) {
      const seen = names.map((order): Visits => {
        const chance = world();
        return visits(chance, exponential(1 / load), arrivals, station(chance, exponential(1), { servers: 1, order, random: chance("line") }));
      });
      const [fifo, random, lifo] = seen.map(({ sojournSeconds }) => spreadAround(time, sojournSeconds));
      return [...seen.map(({ sojournSeconds }) => mean(sojournSeconds)), fifo, random, lifo, random - fifo, lifo - random];
    },
  };
}

export const orders: readonly Law[] = [
  nonPreemptive,
  preemptiveResume,
  ordersOfTheLine(0.5, 32_000, [[0.05, 0.02], [0.1, 0.04], [0.15, 0.05], [0.2, 0.08]]),
  { ...ordersOfTheLine(0.8, 700_000, [[0.02, 0.02], [0.06, 0.06], [0.08, 0.08], [0.2, 0.2]]), onlyFull: true },
];
