import { makeVariate, Station } from "../../sim/index.js";
import { type Chance, type Law, value } from "./support/law.js";
import { goRound, type Ring } from "./support/ring.js";
import { type Build, exponential } from "./support/systems.js";
import { atLeast, meanValueAnalysis, repairmanBusy } from "./support/theory.js";
import { mean, visits } from "./support/visits.js";

/** Stations in a row, each with exponential service of its own mean and stream. */
function tandem(chance: Chance, serviceMeans: readonly number[]): Build {
  return (sim, hearing) => {
    const stations: Station[] = [];
    const enter = (place: number, customer: number): boolean => {
      if (place < stations.length) return stations[place].arrive(customer, laws[place].sample(sources[place]));
      hearing.left(customer);
      return true;
    };
    const laws = serviceMeans.map((seconds) => makeVariate(exponential(seconds)));
    const sources = serviceMeans.map((_, place) => chance(`service-${place}`));
    for (const place of serviceMeans.keys()) stations.push(new Station(sim, `station-${place}`, { servers: 1 }, { served: (customer) => void enter(place + 1, customer) }));
    return { enter: (customer) => enter(0, customer), integrals: () => stations.map((each) => each.customerSeconds()) };
  };
}

const jackson: Law = {
  check: "C-17",
  situation: "three stations in a row, λ = 0.5, μ = 1, 0.8, 2",
  size: 22_000,
  oracles: [value("T", 1 / (1 - 0.5) + 1 / (0.8 - 0.5) + 1 / (2 - 0.5), [0.05, 0.02]), ...[1, 0.8, 2].map((rate, place) => value(`L at ${place + 1}`, 0.5 / (rate - 0.5), [0.05, 0.02]))],
  replicate(world, arrivals) {
    const chance = world();
    const seen = visits(chance, exponential(1 / 0.5), arrivals, tandem(chance, [1, 1 / 0.8, 1 / 2]));
    return [mean(seen.sojournSeconds), ...seen.rates];
  },
};

const RETURN_SHARE = 0.25;
const FEEDBACK_LOAD = 0.4 / (1 - RETURN_SHARE);

const feedback: Law = {
  check: "C-18",
  situation: "a quarter of the served comes back, λ = 0.4, μ = 1",
  size: 15_000,
  oracles: [value("L", FEEDBACK_LOAD / (1 - FEEDBACK_LOAD), [0.05, 0.01]), value("T", FEEDBACK_LOAD / (1 - FEEDBACK_LOAD) / 0.4, [0.05, 0.01])],
  replicate(world, arrivals) {
    const chance = world();
    const build: Build = (sim, hearing) => {
      const [service, source, coin] = [makeVariate(exponential(1)), chance("service"), chance("return")];
      const enter = (customer: number) => desk.arrive(customer, service.sample(source));
      const served = (customer: number) => {
        if (coin.next() < RETURN_SHARE) enter(customer);
        else hearing.left(customer);
      };
      const desk: Station = new Station(sim, "desk", { servers: 1 }, { served });
      return { enter };
    };
    const seen = visits(chance, exponential(1 / 0.4), arrivals, build);
    return [seen.meanInside, mean(seen.sojournSeconds)];
  },
};

export const DEMANDS = { thinkSeconds: 5, demandSeconds: [0.3, 0.2, 0.1] };

/** Users who think for Z and then pass three stations once. */
export const webRing = (users: number): Ring => ({
  users,
  stages: [{ meanSeconds: DEMANDS.thinkSeconds, servers: Infinity }, ...DEMANDS.demandSeconds.map((meanSeconds) => ({ meanSeconds, servers: 1 }))],
});

function closed(users: number): Law {
  const { throughput, responseSeconds } = meanValueAnalysis(DEMANDS, users)[users - 1];
  return {
    check: "C-19",
    situation: `${users} ${users === 1 ? "user" : "users"}, think time 5 s, demands 0.3, 0.2, 0.1 s`,
    size: 7_000,
    oracles: [value("X", throughput, [0.02, 0.005]), value("R", responseSeconds, [0.05, 0.015])],
    replicate(world, cycles) {
      const seen = goRound(world(), webRing(users), cycles);
      return [seen.throughput, seen.responseSeconds];
    },
  };
}

const MACHINES = 10;

const availability: Law = {
  check: "C-22",
  situation: "10 machines, up 9 h and repaired 1 h on average, each by its own repairman",
  size: 4_000,
  oracles: [value("share of time up", 0.9, [0.01, 0.005]), value("P(at least 8 up)", atLeast(8, MACHINES, 0.9), [0.02, 0.01])],
  replicate(world, repairs) {
    const stages = [9, 1].map((meanSeconds) => ({ meanSeconds, servers: Infinity }));
    const { atFirst } = goRound(world(), { users: MACHINES, stages }, repairs);
    return [atFirst.reduce((sum, share, up) => sum + share * up, 0) / MACHINES, atFirst.slice(8).reduce((sum, share) => sum + share)];
  },
};

const repairman: Law = {
  check: "C-22",
  situation: "10 machines, up 9 h and repaired 1 h on average, one repairman",
  size: 4_000,
  oracles: [value("share of time the repairman works", repairmanBusy(MACHINES, 1 / 9), [0.02, 0.01])],
  replicate(world, repairs) {
    const stages = [{ meanSeconds: 9, servers: Infinity }, { meanSeconds: 1, servers: 1 }];
    return [goRound(world(), { users: MACHINES, stages }, repairs).busy[1]];
  },
};

export const feedbackAndClosedNetworks: readonly Law[] = [jackson, feedback, ...[1, 5, 10, 20, 50].map(closed), availability, repairman];
