import { quantity } from "../../sim/index.js";

const FARTHEST = 1000 * 8760 * 3600;

/** An instant or length far enough for any run, and near enough that the end of an outage is a time. */
export const moment = () => quantity("time").refine((seconds) => seconds <= FARTHEST, "expected at most 1000 year");

/** One that is not nothing. */
export const length = () => moment().refine((seconds) => seconds > 0, "expected a time longer than 0 s");
