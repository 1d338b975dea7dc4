import { Streams } from "../../../sim/index.js";

/** Uniform draws [0, 1) by name, as the simulator draws them. */
export type Uniform = () => number;

export function uniform(name: string): Uniform {
  const source = new Streams("1").source(name);
  return () => source.next();
}

const exponential = (draw: Uniform, mean: number): number => -mean * Math.log1p(-draw());

/** An M/M/1 queue of mean service `service` with arrivals at rate `rate` [1/s]. */
export interface Queue {
  readonly rate: number;
  readonly service: number;
}

/** ρ = 0.5, so that the mean wait is 1 s. */
export const HALF: Queue = { rate: 0.5, service: 1 };

export const meanWait = ({ rate, service }: Queue): number => (rate * service * service) / (1 - rate * service);

/** The t with P(W ≤ t) = q, for a q above 1 − ρ. */
export const waitQuantile = ({ rate, service }: Queue, q: number): number => Math.log((rate * service) / (1 - q)) / (1 / service - rate);

/**
 * Waits of `count` customers of several queues of one rate that meet the same arrivals and the same work, by Lindley's recursion; each begins in its
 * stationary law, so that no start has to be forgotten. `hear` gets the waits of one customer, in a list that is written anew.
 */
export function waits(queues: readonly Queue[], count: number, draw: Uniform, hear: (waits: readonly number[]) => void): void {
  const first = draw();
  const now = queues.map((queue) => (first < 1 - queue.rate * queue.service ? 0 : waitQuantile(queue, first)));
  for (let customer = 0; customer < count; customer += 1) {
    hear(now);
    const work = exponential(draw, 1);
    const gap = exponential(draw, 1 / queues[0].rate);
    for (let at = 0; at < queues.length; at += 1) now[at] = Math.max(0, now[at] + work * queues[at].service - gap);
  }
}

/** Mean waits of one replication, queue by queue. */
export function meanWaits(queues: readonly Queue[], count: number, draw: Uniform): number[] {
  const sums = queues.map(() => 0);
  waits(queues, count, draw, (each) => each.forEach((wait, at) => (sums[at] += wait)));
  return sums.map((sum) => sum / count);
}
