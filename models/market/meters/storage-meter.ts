import type { Simulation } from "../../../sim/index.js";
import { gigabyteMonth } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";
import { startedSeconds } from "../started.js";

/**
 * Bills data kept at a site by started seconds and whole bytes: some for the length of the run, and what else is kept for a while, in one line
 * over the run.
 */
export class StorageMeter {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #site: string;
  readonly #bytes: number;
  readonly #priceMicroUsd: number;

  /** Of what was kept for a while [B-s]. */
  #keptByteSeconds = 0n;

  constructor(sim: Simulation, ledger: Ledger, site: string, sizeBytes: number, priceMicroUsd: number) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#site = site;
    this.#bytes = Math.ceil(sizeBytes);
    this.#priceMicroUsd = priceMicroUsd;
  }

  /** Whole bytes were kept from then until then [s]. */
  kept(bytes: number, fromSeconds: number, untilSeconds: number): void {
    this.#keptByteSeconds += BigInt(bytes) * BigInt(startedSeconds(fromSeconds, untilSeconds));
  }

  close(): void {
    const quantity = BigInt(this.#bytes) * BigInt(startedSeconds(0, this.#sim.now)) + this.#keptByteSeconds;
    if (quantity === 0n) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#site,
      item: "storage",
      subject: this.#site,
      rule: "per-byte-second",
      basis: gigabyteMonth,
      priceMicroUsd: this.#priceMicroUsd,
      quantity,
      fromSeconds: 0,
      untilSeconds: this.#sim.now,
    });
  }
}
