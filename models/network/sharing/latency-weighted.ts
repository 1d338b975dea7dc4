import { z } from "zod";
import type { SharingEntry } from "./contract.js";

/** TCP's favour for the near, as SimGrid's model CM02 has it: its penalty is the latency, so that shares are as its inverse. */
export const latencyWeighted: SharingEntry = {
  name: "latency-weighted",
  description: "Max-min fair with weights 1 / round trip, as in SimGrid's model CM02 (Casanova and Marchal 2002): on a full link near transfers get more",
  schema: z.object({}),
  byRoundTrip: true,
  weights: () => (roundTripSeconds) => 1 / roundTripSeconds,
};
