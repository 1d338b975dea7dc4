import { inThisThread, type Executor, type PointFunction } from "../../experiments/run/index.js";

/** Answers in an order of its own, several at once. */
export function shuffled(width: number, point: PointFunction): Executor {
  let turn = 1;
  return {
    ...inThisThread(point),
    width,
    run: async ([task]) => {
      turn = (turn * 48_271) % 2_147_483_647;
      await new Promise((resolve) => setTimeout(resolve, turn % 7));
      return [await point(task)];
    },
  };
}
