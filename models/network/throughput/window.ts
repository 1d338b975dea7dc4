import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { ThroughputEntry } from "./contract.js";

const parameters = z.object({
  window: quantity("data")
    .refine((bytes) => bytes >= 1, "expected at least 1 B")
    .prefault("65535 B")
    .describe("Bytes under way that are not yet acknowledged, at most; default 65535 B, TCP's largest window without the scaling option (RFC 7323); SimGrid's models take 4 MiB"),
});

/** The window of TCP: no more than one of it goes in a round trip. */
export const window: ThroughputEntry = {
  name: "window",
  description: "A connection carries at most one window in a round trip: W / RTT",
  schema: parameters,
  make: (spec) => {
    const { window: bytes } = spec as unknown as z.infer<typeof parameters>;
    return ({ roundTripSeconds }) => bytes / roundTripSeconds;
  },
};
