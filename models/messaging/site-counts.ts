import { CompensatedSum } from "../../sim/index.js";
import type { MetricsPort } from "../ports/index.js";

interface Counts {
  sent: number;
  delivered: number;
  lost: number;
  bounced: number;
  bytes: number;
  readonly delay: CompensatedSum;
  requestsFailed: number;
}

/** Messages by the site of their sender; those sent in the warm-up are left out. */
export class SiteCounts {
  readonly #siteNames: readonly string[];
  readonly #warmupSeconds: number;
  readonly #counts: readonly Counts[];

  constructor(siteNames: readonly string[], warmupSeconds: number) {
    this.#siteNames = siteNames;
    this.#warmupSeconds = warmupSeconds;
    this.#counts = siteNames.map(() => ({ sent: 0, delivered: 0, lost: 0, bounced: 0, bytes: 0, delay: new CompensatedSum(), requestsFailed: 0 }));
  }

  sent(site: number, bytes: number, now: number): void {
    if (now < this.#warmupSeconds) return;
    const counts = this.#counts[site];
    counts.sent += 1;
    counts.bytes += bytes;
  }

  delivered(site: number, sentAt: number, now: number): void {
    if (sentAt < this.#warmupSeconds) return;
    const counts = this.#counts[site];
    counts.delivered += 1;
    counts.delay.add(now - sentAt);
  }

  lost(site: number, sentAt: number): void {
    if (sentAt >= this.#warmupSeconds) this.#counts[site].lost += 1;
  }

  bounced(site: number, sentAt: number): void {
    if (sentAt >= this.#warmupSeconds) this.#counts[site].bounced += 1;
  }

  requestFailed(site: number, now: number): void {
    if (now >= this.#warmupSeconds) this.#counts[site].requestsFailed += 1;
  }

  report(metrics: MetricsPort): void {
    for (const [site, name] of this.#siteNames.entries()) {
      const counts = this.#counts[site];
      metrics.value("messages.sent", name, counts.sent);
      metrics.value("messages.delivered", name, counts.delivered);
      metrics.value("messages.lost", name, counts.lost);
      metrics.value("messages.bounced", name, counts.bounced);
      metrics.value("messages.bytes", name, counts.bytes);
      metrics.parts("messages.delay", name, counts.delay.value, counts.delivered);
      metrics.value("messages.requests-failed", name, counts.requestsFailed);
    }
  }
}
