import { simulatePoint } from "./point.js";
import { pointFunction } from "./run/index.js";

/** What every thread of the pool runs. */
export default pointFunction(simulatePoint);
