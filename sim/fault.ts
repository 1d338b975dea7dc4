/** Where and when an invariant broke; whatever is known when the fault is raised. */
export interface FaultContext {
  /** Simulated time [s]. */
  readonly timeSeconds?: number;
  /** Name of the entity, policy or module concerned. */
  readonly entity?: string;
}

/**
 * A broken invariant: the model, a policy or the simulator itself is wrong and the run must stop.
 *
 * Bad input is never a fault (it is an issue, collected before the run), and neither is a failed job,
 * a rejected order or a time-out (they are outcomes: data).
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly context: FaultContext;

  constructor(message: string, context: FaultContext = {}) {
    super(message);
    this.context = context;
  }
}
