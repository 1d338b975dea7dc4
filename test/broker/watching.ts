import { laws } from "../../models/checkers/index.js";
import type { OrderWatcher } from "../../models/ports/index.js";
import type { Simulation } from "../../sim/index.js";

/** The law of orders alone, watching one stage. */
export function ordersLaw(sim: Simulation): { readonly watcher: OrderWatcher; close(): void } {
  const law = laws.find(({ name }) => name === "orders");
  if (law === undefined) throw new Error("there is no law of orders");
  const watch = law.watch({ sim } as never);
  return { watcher: watch.orders ?? {}, close: () => watch.close() };
}
