import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { directed, pairIssues, type PairValues } from "../pairs.js";
import type { ThroughputEntry } from "./contract.js";

/** √(3/2): one acknowledgement for each packet. */
const CONSTANT = Math.sqrt(1.5);

const parameters = z.object({
  loss: z
    .record(z.string(), z.number().min(0).lt(1))
    .describe(
      "Share of packets lost [0 ≤ p < 1], by pair of sites: default, and site--site for single pairs (both ways unless the pair is written in both directions); 0 sets no limit. The formula is said to hold below 0.01",
    ),
  mss: quantity("data")
    .refine((bytes) => bytes >= 1, "expected at least 1 B")
    .prefault("1460 B")
    .describe("Payload of one packet, in a tunnel at most its own; default 1460 B, Ethernet's 1500 B without the headers of IPv4 and TCP"),
  constant: z
    .number()
    .gt(0)
    .default(CONSTANT)
    .describe("C of the formula; default √(3/2), for one acknowledgement a packet: textbook value after Mathis, Semke, Mahdavi and Ott (1997), taken as an assumption, as others use 1"),
});

/** What packet loss leaves of a TCP connection, after Mathis, Semke, Mahdavi and Ott (1997). */
export const mathis: ThroughputEntry = {
  name: "mathis",
  description: "Loss holds a connection at MSS / RTT · C / √p",
  schema: parameters,
  issues: (spec, siteNames) => pairIssues("loss", (spec as unknown as z.infer<typeof parameters>).loss, siteNames),
  make: (spec, siteNames) => {
    const { loss, mss, constant } = spec as unknown as { loss: PairValues; mss: number; constant: number };
    const table = directed(loss, siteNames);
    return ({ from, to, roundTripSeconds, segmentBytes }) => {
      const p = table[from * siteNames.length + to];
      return p > 0 ? ((Math.min(mss, segmentBytes) / roundTripSeconds) * constant) / Math.sqrt(p) : Infinity;
    };
  },
};
