import { describe, expect, it } from "vitest";
import { Fault, NO_EVENT, Rank, Simulation } from "../../../sim/index.js";

describe("simulation", () => {
  it("events of one instant · happen by rank, then in the order they were scheduled", () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const kind = sim.kind("look", (arg) => seen.push(arg));
    sim.at(5, Rank.sample, kind, 6);
    sim.at(5, Rank.arrival, kind, 3);
    sim.at(5, Rank.completion, kind, 1);
    sim.at(5, Rank.completion, kind, 2);
    sim.at(4, Rank.sample, kind, 0);
    sim.at(5, Rank.decision, kind, 5);
    sim.at(5, Rank.timeout, kind, 4);
    expect(sim.run()).toBe("empty");
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(sim.now).toBe(5);
  });

  it("an event that schedules a lower rank at now · is followed by it before anything else", () => {
    const sim = new Simulation();
    const seen: string[] = [];
    const late = sim.kind("late", () => seen.push("late"));
    const early = sim.kind("early", () => seen.push("early"));
    const first = sim.kind("first", () => sim.after(0, Rank.environment, early));
    sim.at(1, Rank.decision, first);
    sim.at(1, Rank.decision, late);
    sim.run();
    expect(seen).toEqual(["early", "late"]);
  });

  it("a cancelled event · does not happen, and its handle is stale", () => {
    const sim = new Simulation();
    let runs = 0;
    const kind = sim.kind("count", () => (runs += 1));
    const handle = sim.at(1, Rank.completion, kind);
    sim.at(2, Rank.completion, kind);
    expect(sim.isPending(handle)).toBe(true);
    sim.cancel(handle);
    expect(sim.isPending(handle)).toBe(false);
    expect(() => sim.cancel(handle)).toThrow(Fault);
    sim.run();
    expect(runs).toBe(1);
    expect(sim.isPending(NO_EVENT)).toBe(false);
  });

  it("a handle whose slot was used again · is stale, and cancelling it is a fault that leaves the new event alone", () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const kind = sim.kind("look", (arg) => seen.push(arg));
    const old = sim.at(1, Rank.completion, kind, 1);
    sim.run();
    sim.at(2, Rank.completion, kind, 2);
    expect(() => sim.cancel(old)).toThrow(/stale/);
    sim.run();
    expect(seen).toEqual([1, 2]);
  });

  it.each([-1, NaN, Infinity, -Infinity])("a time of %s · is a fault that names the event", (time) => {
    const sim = new Simulation();
    const kind = sim.kind("odd", () => undefined);
    expect(() => sim.at(time, Rank.completion, kind)).toThrow(/"odd" scheduled at/);
  });

  it("the past · is a fault", () => {
    const sim = new Simulation();
    const kind = sim.kind("back", () => sim.at(0.5, Rank.completion, kind));
    sim.at(1, Rank.completion, kind);
    expect(() => sim.run()).toThrow(/scheduled at 0.5 s/);
  });

  it("a horizon · includes its own instant and leaves the clock there", () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const kind = sim.kind("look", (arg) => seen.push(arg));
    sim.at(10, Rank.sample, kind, 10);
    sim.at(11, Rank.sample, kind, 11);
    expect(sim.run(10)).toBe("horizon");
    expect(seen).toEqual([10]);
    expect(sim.now).toBe(10);
    expect(sim.run(12)).toBe("empty");
    expect(seen).toEqual([10, 11]);
    expect(sim.now).toBe(12);
  });

  it("H-74 · two events that schedule each other without delay · are a fault that names both", () => {
    const sim = new Simulation();
    const ping = sim.kind("ping", () => sim.after(0, Rank.delivery, pong));
    const pong = sim.kind("pong", () => sim.after(0, Rank.delivery, ping));
    sim.at(3, Rank.delivery, ping);
    expect(() => sim.run()).toThrow(/no progress.*(ping.*pong|pong.*ping)/);
  });

  it("an observer · sees every event and moves no fingerprint", () => {
    const trajectory = (watch: boolean): string => {
      const sim = new Simulation();
      let seen = 0;
      const kind: number = sim.kind("tick", (n) => {
        if (n > 0) sim.after(1.5, Rank.completion, kind, n - 1);
      });
      if (watch) sim.observer = () => (seen += 1);
      sim.at(0, Rank.arrival, kind, 9);
      sim.run();
      if (watch) expect(seen).toBe(10);
      return sim.trajectory;
    };
    expect(trajectory(true)).toBe(trajectory(false));
  });

  it("trajectory · depends on names, times and subjects, not on the order of registration", () => {
    const trajectory = (names: string[], subject: number, time: number): string => {
      const sim = new Simulation();
      const kinds = new Map(names.map((name) => [name, sim.kind(name, () => undefined, () => subject)]));
      sim.at(time, Rank.arrival, kinds.get("b") as number, 1);
      sim.run();
      return sim.trajectory;
    };
    expect(trajectory(["a", "b"], 7, 1)).toBe(trajectory(["b", "a"], 7, 1));
    expect(trajectory(["a", "b"], 8, 1)).not.toBe(trajectory(["a", "b"], 7, 1));
    expect(trajectory(["a", "b"], 7, 2)).not.toBe(trajectory(["a", "b"], 7, 1));
  });

  it("closures · run once each, in order", () => {
    const sim = new Simulation();
    const seen: number[] = [];
    for (let i = 0; i < 200; i++) sim.call(200 - i, Rank.delivery, "call", () => seen.push(200 - i));
    sim.run();
    expect(seen).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  it("is a rank next · asked inside an event · only what comes before it now, cancelled or not, says no", () => {
    const asked = (rank: Rank, time: number, cancelled = false): boolean => {
      const sim = new Simulation();
      const other = sim.kind("other", () => undefined);
      let answer = false;
      const ask = sim.kind("ask", () => {
        const handle = sim.at(time, rank, other);
        if (cancelled) sim.cancel(handle);
        answer = sim.isNext(Rank.decision);
      });
      sim.at(5, Rank.completion, ask);
      sim.run();
      return answer;
    };
    expect(asked(Rank.delivery, 5)).toBe(false);
    expect(asked(Rank.decision, 5)).toBe(false);
    expect(asked(Rank.meter, 5)).toBe(true);
    expect(asked(Rank.environment, 6)).toBe(true);
    expect(asked(Rank.delivery, 5, true)).toBe(false);
  });

  it("is a rank next · with nothing else queued, or a thousand later events · yes", () => {
    const sim = new Simulation();
    const answers: boolean[] = [];
    const ask = sim.kind("ask", () => answers.push(sim.isNext(Rank.decision)));
    for (let i = 0; i < 1000; i++) sim.at(i, Rank.arrival, ask);
    sim.run();
    expect(answers).toEqual(new Array(1000).fill(true));
  });

  it("an event that happens within another · is the trajectory, the count and the trace of one scheduled right after it", () => {
    const run = (inside: boolean): unknown[] => {
      const sim = new Simulation();
      const seen: string[] = [];
      sim.observer = (time, kind, arg) => seen.push(`${time} ${kind} ${arg}`);
      const second = sim.kind("second", () => undefined, (arg) => arg + 7);
      const first = sim.kind("first", (arg) => {
        if (inside) sim.happen(second, arg);
      });
      for (const [time, arg] of [[1, 4], [0.3, 5]] as const) {
        sim.at(time, Rank.delivery, first, arg);
        if (!inside) sim.at(time, Rank.delivery, second, arg);
      }
      sim.run();
      return [seen, sim.trajectory, sim.processed];
    };
    expect(run(true)).toEqual(run(false));
  });

  it("timers set anew at random among other events · happen when cancelled and new events would", () => {
    type Alarm = { set(delay: number, rank: Rank): void; unset(): void };
    /** What happens where alarms are kept by `make`: a thousand events at times that collide, each of which sets or unsets one. */
    const story = (make: (sim: Simulation, kind: number, arg: number) => Alarm): string => {
      const sim = new Simulation();
      let x = 1;
      const draw = (below: number): number => (x = (x * 48271) % 2147483647) % below;
      const rung = sim.kind("rung", () => undefined);
      const alarms = Array.from({ length: 40 }, (_, arg) => make(sim, rung, arg));
      const act = sim.kind("act", () => {
        const alarm = alarms[draw(40)];
        if (draw(4) === 0) alarm.unset();
        else alarm.set(draw(5), draw(8) as Rank);
      });
      for (let i = 0; i < 1000; i++) sim.at(draw(300), draw(8) as Rank, act);
      for (let horizon = 10; sim.pending > 0; horizon += 10) sim.run(horizon);
      return `${sim.processed} ${sim.trajectory}`;
    };
    const byTimer = story((sim, kind, arg) => {
      const timer = sim.timer(kind, arg);
      return { set: (delay, rank) => sim.setTimer(timer, delay, rank), unset: () => sim.unsetTimer(timer) };
    });
    const byCancelling = story((sim, kind, arg) => {
      let event = NO_EVENT;
      const unset = (): void => {
        if (sim.isPending(event)) sim.cancel(event);
      };
      return {
        unset,
        set: (delay, rank) => {
          unset();
          event = sim.after(delay, rank, kind, arg);
        },
      };
    });
    expect(byTimer).toBe(byCancelling);
  });

  it("a timer · goes off once, alone or before the rest, and counts as pending while it is set", () => {
    const sim = new Simulation();
    const seen: number[] = [];
    const timer = sim.timer(sim.kind("ring", (arg) => seen.push(arg, sim.now)), 7);
    expect(sim.pending).toBe(0);
    sim.setTimer(timer, 2, Rank.timeout);
    sim.setTimer(timer, 3, Rank.timeout);
    expect(sim.pending).toBe(1);
    expect(sim.run(2)).toBe("horizon");
    expect(sim.run()).toBe("empty");
    expect(seen).toEqual([7, 3]);
    sim.unsetTimer(timer);
    expect(() => sim.setTimer(timer, -1, Rank.timeout)).toThrow(/"ring" scheduled at 2 s/);
    expect(sim.pending).toBe(0);
  });

  it("is a rank next · a timer that is set for before it · no", () => {
    const sim = new Simulation();
    const answers: boolean[] = [];
    const timer = sim.timer(sim.kind("ring", () => undefined));
    const ask = sim.kind("ask", () => {
      sim.setTimer(timer, 0, Rank.completion);
      answers.push(sim.isNext(Rank.decision));
      sim.setTimer(timer, 0, Rank.sample);
      answers.push(sim.isNext(Rank.decision));
    });
    sim.at(1, Rank.environment, ask);
    sim.run();
    expect(answers).toEqual([false, true]);
  });
});
