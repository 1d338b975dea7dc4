import { z } from "zod";
import { quantity } from "../../../sim/index.js";

/** A number of nodes. */
export const nodes = () => z.int().min(0).max(1_000_000);

/** A time that is not 0, with its default as written. */
export const positiveTime = (text: string) => quantity("time").refine((seconds) => seconds > 0, "expected a positive time").prefault(text);
