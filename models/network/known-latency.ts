import { networkFiles } from "./files.js";
import { Routes } from "./routes.js";
import type { NetworkSpec } from "./spec.js";

/** One-way latency of an empty message between sites by index [s], overlay included; null where data files have to be read first. */
export function knownLatency(spec: NetworkSpec, siteNames: readonly string[]): ((from: number, to: number) => number) | null {
  if (networkFiles(spec).length > 0) return null;
  const routes = new Routes(spec, siteNames, () => []);
  return (from, to) => {
    routes.find(from, to);
    return routes.latencySeconds[routes.place(from, to)];
  };
}
