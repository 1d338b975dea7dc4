import { z } from "zod";
import { Catalogue } from "../../../sim/index.js";
import type { SleepingHost } from "../../ports/index.js";
import type { SleepOrderEntry } from "./contract.js";

/** An order by which of two hosts comes first, equals by number. */
const by = (name: string, description: string, isBefore: (a: SleepingHost, b: SleepingHost) => boolean): SleepOrderEntry => ({
  name,
  description,
  schema: z.object({}),
  make: () => (hosts) => hosts.reduce((first, host) => (isBefore(host, first) ? host : first)).index,
});

/** Green Sitter's priority queue: the most cores, then the most memory (seed-systems.md 1.7). */
const largest = by("largest", "The host with the most cores, then the most memory, then the lowest number: Green Sitter's queue", (a, b) =>
  a.cores !== b.cores ? a.cores > b.cores : a.memoryBytes > b.memoryBytes,
);
const lastAsleep = by("last-asleep", "The host that fell asleep last, so that some sleep long", (a, b) => a.since > b.since);
const longestAsleep = by("longest-asleep", "The host that has slept longest, so that all take turns", (a, b) => a.since < b.since);

/** Orders in which sleeping hosts are woken. */
export const sleepOrders = new Catalogue<SleepOrderEntry>("sleepOrders", [largest, lastAsleep, longestAsleep]);
