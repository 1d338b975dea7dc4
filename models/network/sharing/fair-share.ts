import { z } from "zod";
import type { SharingEntry } from "./contract.js";

/** What many equal TCP connections come to in the long run. */
export const fairShare: SharingEntry = {
  name: "fair-share",
  description: "Max-min fair: nobody can get more without taking from somebody who has no more (Bertsekas and Gallager, Data Networks, 6.5.2)",
  schema: z.object({}),
  byRoundTrip: false,
  weights: () => () => 1,
};
