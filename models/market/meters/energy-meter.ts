import { quantised, type Simulation } from "../../../sim/index.js";
import type { EnergyPort } from "../../ports/index.js";
import { kilowattHour } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";

const MILLI = 1000;

/** Bills the energy that a site drew over the run: a line for each price, whose joules, a float, become whole millijoules half-even when it closes. */
export class EnergyMeter {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #energy: EnergyPort;
  readonly #site: string;

  constructor(sim: Simulation, ledger: Ledger, energy: EnergyPort, site: string) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#energy = energy;
    this.#site = site;
  }

  close(): void {
    for (const [priceMicroUsd, joules] of this.#energy.joulesByPrice(this.#site)) this.#post(priceMicroUsd, BigInt(quantised(joules * MILLI)));
  }

  #post(priceMicroUsd: number, quantity: bigint): void {
    if (quantity === 0n) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#site,
      item: "energy",
      subject: this.#site,
      rule: "per-millijoule",
      basis: kilowattHour,
      priceMicroUsd,
      quantity,
      fromSeconds: 0,
      untilSeconds: this.#sim.now,
    });
  }
}
