import type { MetricsPort } from "../../ports/index.js";
import type { Backends } from "./backends.js";
import type { Database } from "./database.js";
import type { WebSpec } from "./spec.js";

/** Reports how much of back-ends and database was used, the warm-up left out. */
export function reportUse(
  service: string,
  { spec, backends, database, warmupSeconds, now }: { spec: WebSpec; backends: Backends; database: Database | undefined; warmupSeconds: number; now: number },
  metrics: MetricsPort,
): void {
  const span = Math.max(0, now - warmupSeconds);
  metrics.parts("backends.mean", service, backends.ready.integral(now), span);
  metrics.parts("backends.utilisation", service, backends.busyCores.integral(now), backends.readyCores.integral(now));
  if (spec.database === undefined || database === undefined) {
    metrics.parts("database.utilisation", service, 0, 0);
    return;
  }
  const cores = { busy: database.busyCores.integral(now), all: spec.database.cores * span };
  const storage = { busy: database.busyStorage.integral(now), all: spec.database.storage * span };
  const { busy, all } = storage.busy * cores.all > cores.busy * storage.all ? storage : cores;
  metrics.parts("database.utilisation", service, busy, all);
}
