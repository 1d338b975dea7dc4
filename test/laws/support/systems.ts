import { makeVariate, type PreemptiveOrder, PreemptiveStation, ProcessorSharing, type Simulation, Station, type StationOptions, type VariateSpec } from "../../../sim/index.js";
import type { Chance } from "./law.js";
import type { Hearing, System } from "./visits.js";

/** Builds a system inside a simulation. */
export type Build = (sim: Simulation, hearing: Hearing) => System;

export const exponential = (mean: number): VariateSpec => ({ kind: "exponential", mean });
export const deterministic = (value: number): VariateSpec => ({ kind: "constant", value });
export const hyperexponential = (mean: number, cv: number): VariateSpec => ({ kind: "hyperexponential", mean, cv });

/** Service times of a law, drawn at arrival from the replication's stream `service`. */
export function drawn(chance: Chance, spec: VariateSpec): () => number {
  const law = makeVariate(spec);
  const source = chance("service");
  return () => law.sample(source);
}

export function station(chance: Chance, service: VariateSpec, options: StationOptions): Build {
  const next = drawn(chance, service);
  return (sim, hearing) => {
    const desk = new Station(sim, "desk", options, { served: (customer) => hearing.left(customer), serviceStarted: (customer, waited) => hearing.started(customer, waited) });
    return { enter: (customer) => desk.arrive(customer, next()), integrals: () => [desk.customerSeconds(), desk.busySeconds()] };
  };
}

/** `served` hears the work each customer brings. */
export function sharing(chance: Chance, service: VariateSpec, brings: (customer: number, workSeconds: number) => void = () => undefined): Build {
  const next = drawn(chance, service);
  return (sim, hearing) => {
    const processor = new ProcessorSharing(sim, "processor", 1, (customer) => hearing.left(customer));
    return {
      enter: (customer) => {
        const work = next();
        brings(customer, work);
        processor.add(customer, work);
        return true;
      },
    };
  };
}

export function preemptive(chance: Chance, service: VariateSpec, order: PreemptiveOrder, priorityOf: (customer: number) => number = () => 0): Build {
  const next = drawn(chance, service);
  return (sim, hearing) => {
    const desk = new PreemptiveStation(sim, "desk", { servers: 1, order }, (customer) => hearing.left(customer));
    return {
      enter: (customer) => {
        desk.arrive(customer, next(), priorityOf(customer));
        return true;
      },
    };
  };
}
