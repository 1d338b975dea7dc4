import { Tally } from "../../../sim/index.js";

/** What is counted of one market. */
export class SpotCounts {
  requests = 0;
  granted = 0;
  /** Taken back while they ran. */
  interruptions = 0;
  fallbacks = 0;
  /** From request to grant [s], of those granted. */
  readonly waits = new Tally();
  /** Running time of VMs that have ended [s]. */
  readonly uptime = new Tally();
}
