import { type Scenario, simulate } from "../../experiments/scenario/index.js";
import { inform, type Measured, timed } from "./measured.js";

/** A site of one-core nodes of 1 Gflop/s at 0.085 USD/h that are there as soon as they are asked for, so many at once. */
export const readyCloud = (nodes: number) => ({
  driver: "ec2",
  types: { node: { cores: 1, memory: "1 GiB", ecu: 1 } },
  speed: "1 Gflop/s",
  api: { latency: "0 s", concurrency: nodes },
  boot: "0 s",
  context: "0 s",
  price: { types: { node: "0.085 USD/h" } },
});

/** One run of an arm through the public model, seed 1; the result is a metric of it. Where operations are events, as many as happened. */
export function simulated(arm: Scenario, operations: number | "events", metric: string): Measured {
  let output: ReturnType<typeof simulate> | undefined;
  const times = timed(() => void (output = simulate(arm, { seed: "1" })));
  inform(`${output!.events} events, trajectory ${output!.trajectory}, inputs ${output!.inputsHash}`);
  return { ...times, operations: operations === "events" ? output!.events : operations, result: output!.run.get(metric) ?? NaN };
}
