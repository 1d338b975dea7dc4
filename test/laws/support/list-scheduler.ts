import { AvailabilityBus, VmBus } from "../../../models/ports/index.js";
import { type JobServiceEntry, services } from "../../../models/service/index.js";
import { Rank, Simulation, Streams } from "../../../sim/index.js";
import { draft, FixedNetwork, parsed } from "../../service/stage.js";

/** A task of a list: its time and the tasks, by place in the list, that have to end before it. */
export interface ListedTask {
  readonly seconds: number;
  readonly after?: readonly number[];
}

/** When each task ends on the batch model with so many processors: whoever becomes free takes the first task of the list that is ready. */
export function endsOfList(tasks: readonly ListedTask[], processors: number): readonly number[] {
  const sim = new Simulation();
  const ends: number[] = tasks.map(() => NaN);
  const service = (services.get("batch") as JobServiceEntry).attach("cluster", parsed({ processors, queue: "priority", scheduler: "immediate" }), {
    sim,
    streams: new Streams("1"),
    network: new FixedNetwork(sim, []),
    vmBus: new VmBus(),
    availability: new AvailabilityBus(),
    quotes: { hourlyUsd: () => 0, gramsPerCoreHour: () => NaN },
    site: (name) => {
      throw new Error(`a bare machine asked for site ${name}`);
    },
    observers: [],
    options: { warmupSeconds: 0, startMillis: 0, tables: new Set() },
    drained: () => undefined,
  });
  const submit = (task: number) => intake.submit(draft({ tag: task, work: tasks[task].seconds, priority: -task }));
  const isReady = ({ after = [] }: ListedTask) => after.every((parent) => !Number.isNaN(ends[parent]));
  const intake = service.intake("list", {
    jobEnded(task) {
      ends[task] = sim.now;
      tasks.forEach((other, index) => {
        if (other.after?.includes(task) === true && isReady(other)) submit(index);
      });
    },
  });
  sim.call(0, Rank.arrival, "begin", () => {
    tasks.forEach((task, index) => {
      if (isReady(task)) submit(index);
    });
  });
  sim.run();
  return ends;
}

export const makespanOfList = (tasks: readonly ListedTask[], processors: number): number => Math.max(...endsOfList(tasks, processors));

/** Least makespan of independent tasks on identical machines: all assignments, but for those that only rename machines. */
export function leastMakespan(seconds: readonly number[], machines: number): number {
  const loads = new Array<number>(machines).fill(0);
  let least = Infinity;
  const place = (task: number): void => {
    if (Math.max(...loads) >= least) return;
    if (task === seconds.length) {
      least = Math.max(...loads);
      return;
    }
    for (const machine of new Set(loads.map((load) => loads.indexOf(load)))) {
      loads[machine] += seconds[task];
      place(task + 1);
      loads[machine] -= seconds[task];
    }
  };
  place(0);
  return least;
}
