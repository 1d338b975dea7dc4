import { type Simulation, Tally } from "../../../sim/index.js";
import type { MetricsPort } from "../../ports/index.js";
import type { Endpoints } from "../endpoints.js";

interface Counts {
  walks: number;
  queries: number;
  bytes: number;
  failed: number;
  refused: number;
  readonly wait: Tally;
}

/** Discovery by the site of the component that looks; what began in the warm-up is left out. */
export class DiscoveryCounts {
  readonly #sim: Simulation;
  readonly #endpoints: Endpoints;
  readonly #warmupSeconds: number;
  readonly #counts: readonly Counts[];

  constructor(sim: Simulation, endpoints: Endpoints, warmupSeconds: number) {
    this.#sim = sim;
    this.#endpoints = endpoints;
    this.#warmupSeconds = warmupSeconds;
    this.#counts = endpoints.siteNames.map(() => ({ walks: 0, queries: 0, bytes: 0, failed: 0, refused: 0, wait: new Tally() }));
  }

  walked(from: number): void {
    this.#count(from, (counts) => (counts.walks += 1));
  }

  asked(from: number, bytes: number): void {
    this.#count(from, (counts) => {
      counts.queries += 1;
      counts.bytes += bytes;
    });
  }

  replied(from: number, bytes: number): void {
    this.#count(from, (counts) => (counts.bytes += bytes));
  }

  failed(from: number): void {
    this.#count(from, (counts) => (counts.failed += 1));
  }

  /** A message goes on that was sent then [s]. */
  waited(from: number, sentAt: number): void {
    this.#count(from, (counts) => counts.wait.add(this.#sim.now - sentAt), sentAt);
  }

  /** A message comes back for which nobody was found. */
  refused(from: number, sentAt: number): void {
    this.#count(from, (counts) => (counts.refused += 1), sentAt);
  }

  report(metrics: MetricsPort): void {
    for (const [site, name] of this.#endpoints.siteNames.entries()) {
      const { walks, queries, bytes, failed, refused, wait } = this.#counts[site];
      metrics.value("discovery.walks", name, walks);
      metrics.value("discovery.queries", name, queries);
      metrics.value("discovery.bytes", name, bytes);
      metrics.value("discovery.failed", name, failed);
      metrics.value("discovery.refused", name, refused);
      metrics.parts("discovery.wait", name, wait.sum, wait.count);
    }
  }

  #count(from: number, change: (counts: Counts) => void, since = this.#sim.now): void {
    if (since >= this.#warmupSeconds) change(this.#counts[this.#endpoints.site(from)]);
  }
}
