import { z } from "zod";
import type { SharingEntry } from "./contract.js";

/** Links without end: right only where transfers hardly ever meet. */
export const independent: SharingEntry = {
  name: "independent",
  description: "Every transfer has the whole rate of every link it crosses, however many others do",
  schema: z.object({}),
  byRoundTrip: false,
  weights: () => undefined,
};
