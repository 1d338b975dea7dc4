import { z } from "zod";
import type { Benchmarking, PolicyEntry } from "../contract.js";

const BYTES_PER_GIB = 1024 * 1024 * 1024;

/** Fogbow's default, by size alone: power = (cores / 8 + memory / 16 GiB) / 2, in no time. */
export const vanilla: PolicyEntry<Benchmarking> = {
  name: "vanilla",
  description: "By size alone: the mean of cores over 8 and memory over 16 GiB",
  schema: z.object({}),
  create: () => ({
    power: ({ cores, memoryBytes }) => (cores / 8 + memoryBytes / BYTES_PER_GIB / 16) / 2,
    seconds: () => 0,
  }),
};
