import type { Simulation } from "../../../sim/index.js";
import { type Basis, gigabyteMonth, millionRequests } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";
import type { StorageSpec } from "../spec.js";
import { startedSeconds } from "../started.js";

/**
 * Bills data kept at a site by started seconds and whole bytes: some for the length of the run, and what else is kept for a while, in one line
 * over the run; and requests that put or get single objects, each kind in a line of its own.
 */
export class StorageMeter {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #site: string;
  readonly #bytes: number;
  readonly #spec: StorageSpec;

  /** Of what was kept for a while [B-s]. */
  #keptByteSeconds = 0n;
  readonly #requests = { put: 0, get: 0 };

  constructor(sim: Simulation, ledger: Ledger, site: string, spec: StorageSpec) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#site = site;
    this.#bytes = Math.ceil(spec.size);
    this.#spec = spec;
  }

  /** Whole bytes were kept from then until then [s]. */
  kept(bytes: number, fromSeconds: number, untilSeconds: number): void {
    this.#keptByteSeconds += BigInt(bytes) * BigInt(startedSeconds(fromSeconds, untilSeconds));
  }

  asked(request: "put" | "get"): void {
    this.#requests[request] += 1;
  }

  close(): void {
    const quantity = BigInt(this.#bytes) * BigInt(startedSeconds(0, this.#sim.now)) + this.#keptByteSeconds;
    this.#post("per-byte-second", gigabyteMonth, this.#spec.price, quantity);
    for (const request of ["put", "get"] as const) this.#post(`per-${request}`, millionRequests, this.#spec[request], BigInt(this.#requests[request]));
  }

  #post(rule: string, basis: Basis, priceMicroUsd: number | undefined, quantity: bigint): void {
    if (quantity === 0n || priceMicroUsd === undefined) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#site,
      item: "storage",
      subject: this.#site,
      rule,
      basis,
      priceMicroUsd,
      quantity,
      fromSeconds: 0,
      untilSeconds: this.#sim.now,
    });
  }
}
