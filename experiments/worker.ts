import { simulatePoint } from "./point.js";
// Not by the door: it opens on the tables and the report too, and every worker thread would load what only the main thread uses.
import { pointFunction } from "./run/point-function.js";

/** What every thread of the pool runs. */
export default pointFunction(simulatePoint);
