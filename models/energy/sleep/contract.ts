import type { CatalogueEntry } from "../../../sim/index.js";
import type { HostSleep } from "../../ports/index.js";

/** An order in which sleeping hosts are woken. */
export interface SleepOrderEntry extends CatalogueEntry {
  make(): HostSleep["choose"];
}
