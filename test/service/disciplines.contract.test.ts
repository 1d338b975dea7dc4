import fc from "fast-check";
import { z } from "zod";
import { describe, expect, it } from "vitest";
import { type DisciplineEntry, type JobServiceEntry, queueDisciplines, type QueueView, services } from "../../models/service/index.js";
import { Simulation, Streams } from "../../sim/index.js";
import { AvailabilityBus, VmBus } from "../../models/ports/index.js";
import { draft, FixedNetwork, type JobLine, play } from "./stage.js";

/** As a user would write it in a module of their own: one small object, no import but zod. */
const widestFirst: DisciplineEntry = {
  name: "widest-first",
  description: "Most processors first",
  schema: z.object({}),
  create(_spec, view) {
    const jobs = view.heap((a, b) => view.processors(a) > view.processors(b));
    return {
      add: (job) => jobs.add(job),
      choose: () => (jobs.first >= 0 && view.fits(jobs.first) ? jobs.first : -1),
      taken: () => jobs.removeFirst(),
    };
  },
};

const workload = fc
  .array(fc.record({ gap: fc.nat(3), processors: fc.integer({ min: 1, max: 5 }), work: fc.nat(9), priority: fc.nat(2), slack: fc.nat(5) }), {
    maxLength: 25,
  })
  .map((drawn) => {
    let at = 0;
    return drawn.map(({ gap, slack, ...job }): JobLine => ({ ...job, at: (at += gap), estimateSeconds: job.work + slack }));
  });

const PROCESSORS = 5;
const starts = (queue: string, jobs: readonly JobLine[]) =>
  play({ spec: { processors: PROCESSORS, scheduler: "immediate", queue }, jobs }).stories.map(({ start }) => start);

describe.each([...queueDisciplines].map((entry) => [entry.name, entry] as const))("queue discipline contract · %s", (name, entry) => {
  it("says what it is", () => {
    expect(entry.description.length).toBeGreaterThan(10);
  });

  it("any workload · every job runs once, never before it came, never on more processors than there are", () => {
    fc.assert(
      fc.property(workload, (jobs) => {
        const { stories, metrics } = play({ spec: { processors: PROCESSORS, scheduler: "immediate", queue: name }, jobs });
        expect(metrics.get("jobs.completed")).toBe(jobs.length);
        stories.forEach(({ start, end }, index) => {
          expect(start).toBeGreaterThanOrEqual(jobs[index].at);
          expect(end).toBe(start + jobs[index].work);
        });
        for (const { start } of stories) {
          const busy = stories.reduce((sum, other, index) => sum + (other.start <= start && other.end > start ? jobs[index].processors! : 0), 0);
          expect(busy).toBeLessThanOrEqual(PROCESSORS);
        }
      }),
      { numRuns: 60, seed: 4 },
    );
  });

  it("the same workload twice · the same starts", () => {
    fc.assert(
      fc.property(workload, (jobs) => {
        expect(starts(name, jobs)).toEqual(starts(name, jobs));
      }),
      { numRuns: 10, seed: 5 },
    );
  });

  it("equal jobs · start in order of submission", () => {
    const jobs = Array.from({ length: 20 }, () => ({ at: 0, work: 3, processors: 2 }));
    expect(starts(name, jobs)).toEqual(jobs.map((_, index) => 3 * Math.floor(index / 2)));
  });

  it("the idle machine · never keeps a job that fits waiting while it is alone", () => {
    expect(starts(name, [{ at: 0, work: 5, processors: 5 }, { at: 9, work: 5, processors: 5 }])).toEqual([0, 9]);
  });

  it("a queue for each node, round-robin · all jobs run", () => {
    const jobs = Array.from({ length: 20 }, (_, index) => ({ at: 0, work: index % 3 }));
    const { metrics } = play({ spec: { processors: 3, scheduler: "immediate", queue: name, dispatch: "round-robin" }, jobs });
    expect(metrics.get("jobs.completed")).toBe(20);
  });
});

describe("queue disciplines in order of a key · three jobs behind a busy processor", () => {
  const behind = (queue: string) =>
    starts(queue, [
      { at: 0, work: 10, processors: 5 },
      { at: 1, work: 3, processors: 5, priority: 1 },
      { at: 2, work: 1, processors: 5, priority: 0 },
      { at: 3, work: 5, processors: 5, priority: 2 },
    ]).slice(1);

  it("priority · the most urgent first", () => expect(behind("priority")).toEqual([10 + 5, 10 + 5 + 3, 10]));
  it("shortest-first · by estimate", () => expect(behind("shortest-first")).toEqual([10 + 1, 10, 10 + 1 + 3]));
  it("longest-first · by estimate", () => expect(behind("longest-first")).toEqual([10 + 5, 10 + 5 + 3, 10]));
  it("fifo · as they came", () => expect(behind("fifo")).toEqual([10, 10 + 3, 10 + 3 + 1]));

  it.each([
    [[3, 3, 2, 2, 2], 2, 7],
    [[5, 5, 4, 4, 3, 3, 3], 3, 11],
  ])("longest-first on %j · %i machines · makespan %i, the tight bound of LPT (C-34)", (works, processors, makespan) => {
    const jobs = works.map((work) => ({ at: 0, work }));
    expect(play({ spec: { processors, scheduler: "immediate", queue: "longest-first" }, jobs }).metrics.get("makespan")).toBe(makespan);
  });
});

describe("a queue discipline from a user's module", () => {
  const views: QueueView[] = [];
  const broken = (name: string, choose: (jobs: readonly number[]) => number): DisciplineEntry => ({
    name,
    description: "Chooses what it must not",
    schema: z.object({}),
    create(_spec, view) {
      views.push(view);
      const jobs: number[] = [];
      return { add: (job) => void jobs.push(job), choose: () => choose(jobs), taken: () => void jobs.shift() };
    },
  });
  const entries = [widestFirst, broken("stranger", () => 99), broken("greedy", (jobs) => jobs[0] ?? -1), broken("forgetful", (jobs) => (jobs.length > 0 ? 0 : -1))];
  for (const entry of entries) queueDisciplines.add(entry);

  const run = (queue: string, lines: readonly JobLine[]) => {
    const sim = new Simulation();
    const started: number[] = [];
    const service = (services.get("batch") as JobServiceEntry).attach("cluster", services.schema().parse({ kind: "batch", processors: 4, queue, scheduler: "immediate" }), {
      sim,
      streams: new Streams("1"),
      network: new FixedNetwork(sim, []),
      vmBus: new VmBus(),
      availability: new AvailabilityBus(),
      quotes: { hourlyUsd: () => 0, gramsPerCoreHour: () => NaN },
      site: () => {
        throw new Error("a bare machine asked for a site");
      },
      observers: [{ jobQueued() {}, jobStarted: (_name, job) => void started.push(job), jobInterrupted() {}, jobEnded() {} }],
      options: { warmupSeconds: 0, startMillis: 0, tables: new Set() },
      drained() {},
    });
    const intake = service.intake("list");
    for (const line of lines) sim.call(line.at, 3, "arrive", () => intake.submit(draft(line)));
    sim.run();
    return started;
  };

  it("added to the catalogue · is chosen by name like any other", () => {
    const jobs = [1, 2, 4, 3].map((processors) => ({ at: 0, work: 1, processors }));
    expect(run("widest-first", jobs)).toEqual([2, 3, 1, 0]);
  });

  it("a choice that is no waiting job · a fault that names the discipline", () => {
    expect(() => run("stranger", [{ at: 0, work: 1 }])).toThrow('queue discipline "stranger" chose 99, which does not wait here');
  });

  it("a choice that does not fit · a fault that names the discipline", () => {
    const jobs = [{ at: 0, work: 1, processors: 3 }, { at: 0, work: 1, processors: 2 }];
    expect(() => run("greedy", jobs)).toThrow('queue discipline "greedy" chose job 1, whose 2 slots are not free');
  });

  it("a job chosen twice · a fault that names the discipline", () => {
    const jobs = [{ at: 0, work: 1 }, { at: 0, work: 1 }];
    expect(() => run("forgetful", jobs)).toThrow('queue discipline "forgetful" chose 0, which does not wait here');
  });

  it("what it sees of the machine · slots, free slots and the instant of submission", () => {
    run("greedy", [{ at: 0, work: 1 }]);
    const view = views.at(-1)!;
    expect([view.slots, view.freeSlots, view.submitSeconds(0)]).toEqual([4, 4, 0]);
  });
});
