import type { MetricsPort } from "./metrics.js";
import type { Table } from "./table.js";

/** What every attached domain can do when a run ends. The world calls `close` on all, then `report` on all. */
export interface Domain {
  /** The run is over at `sim.now`: give back what is held (services release VMs, meters close bills). */
  close(): void;
  /** Hands over the value of every metric the domain declares. */
  report(metrics: MetricsPort): void;
  /** Tables by name (`bills`, `jobs`, `timeline`, `series`); rows of the same table from several domains are joined in order of attachment. */
  tables?(): ReadonlyMap<string, Table>;
}

/** What a run measures and keeps; the same for every domain. */
export interface RunOptions {
  /** Length of the warm-up [s, ≥ 0]; metrics with `warmup: removed` count only what starts at or after it. */
  readonly warmupSeconds: number;
  /** Whether the run is only there to find where its warm-up ends. */
  readonly seeksWarmup?: boolean;
  /** Calendar of t = 0, milliseconds since 1970 (UTC). */
  readonly startMillis: number;
  /** Tables to keep; the others cost nothing. `series` and `timeline` are kept for the first seed of each arm. */
  readonly tables: ReadonlySet<string>;
}
