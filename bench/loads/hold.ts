import { Rank, Simulation } from "../../sim/index.js";
import { EventQueue } from "../../sim/kernel/queue.js";
import { increments } from "./increments.js";
import { type Measured, timed } from "./measured.js";

/** Every so many holds the law `scale-jump` changes its scale. */
const JUMP = 262_144;

/** The hold model on the queue alone: take the earliest event, put it back later. The result is the time of the last one. */
export function holdQueue(pending: number, holds: number, law: string): Measured {
  const table = increments[law]();
  const queue = new EventQueue();
  const { slots } = queue;
  const jumps = law === "scale-jump";
  let step = 0;
  let scale = 1;
  let last = 0;
  for (let i = 0; i < pending; i++) {
    step += 1;
    queue.push(table[(step * 7) & 65_535], 0, i, 0, i);
  }
  let sequence = pending;
  const hold = (count: number): void => {
    for (let i = 0; i < count; i++) {
      const slot = queue.pop();
      last = slots.time(slot);
      if (jumps && (step & (JUMP - 1)) === 0) scale = scale === 1 ? 1e-6 : 1;
      queue.push(last + scale * table[step++ & 65_535], 0, sequence++, 0, i);
    }
  };
  hold(holds / 5);
  return { ...timed(() => hold(holds)), operations: holds, result: last };
}

/** The hold model through the kernel: handlers, handles, fingerprint. */
export function holdSimulation(pending: number, holds: number): Measured {
  const table = increments["exponential"]();
  const sim = new Simulation();
  let step = 0;
  let left = 0;
  const again = sim.kind("hold", (arg) => {
    sim.after(table[step++ & 65_535], Rank.completion, again, arg);
    if (--left === 0) sim.stop();
  });
  for (let i = 0; i < pending; i++) {
    step += 1;
    sim.at(table[(step * 7) & 65_535], Rank.completion, again, i);
  }
  left = holds / 5;
  sim.run();
  left = holds;
  return { ...timed(() => void sim.run()), operations: holds, result: sim.now };
}
