import { CompensatedSum } from "../../../../sim/index.js";
import type { MetricsPort } from "../../../ports/index.js";

/** What checkpoints did and cost, over jobs submitted after the warm-up. */
export class CheckpointTally {
  /** Checkpoints that are safe. */
  count = 0;
  /** Slot time that jobs stood still to write [s]. */
  readonly writing = new CompensatedSum();
  /** Slot time that jobs waited for their state and started again [s]. */
  readonly restart = new CompensatedSum();
  /** Work that jobs did not have to do again [Gflop]. */
  readonly restored = new CompensatedSum();
  /** Payload that was sent there and back [B]. */
  readonly bytes = new CompensatedSum();

  report(service: string, metrics: MetricsPort): void {
    metrics.value("checkpoints.count", service, this.count);
    metrics.value("checkpoint.time", service, this.writing.value);
    metrics.value("restart.time", service, this.restart.value);
    metrics.value("work.restored", service, this.restored.value);
    metrics.value("checkpoint.bytes", service, this.bytes.value);
  }
}
