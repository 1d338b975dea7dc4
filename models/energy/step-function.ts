/** What holds over a run and changes at single instants: an intensity, a price. */
export interface StepFunction {
  /** Its value at `time` [s from the start of the run], a change counting from its own instant on. */
  at(time: number): number;
  /** The first change later than `time` [s], or Infinity. */
  changeAfter(time: number): number;
}

/** One value for the whole run. */
export const unchanging = (value: number): StepFunction => ({ at: () => value, changeAfter: () => Infinity });

/** Hands out the stretches between two instants in which nothing changes [s], in order; O(changes in them). */
export function stretches(steps: StepFunction, from: number, until: number, take: (value: number, seconds: number) => void): void {
  for (let at = from; at < until; ) {
    const next = Math.min(until, steps.changeAfter(at));
    take(steps.at(at), next - at);
    at = next;
  }
}
