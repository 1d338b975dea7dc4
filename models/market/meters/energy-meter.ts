import { quantised, type Simulation } from "../../../sim/index.js";
import type { EnergyPort } from "../../ports/index.js";
import { kilowattHour } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";

const MILLI = 1000;

/** Bills the energy that a site drew over the run: one line, whose joules, a float, become whole millijoules half-even when it closes. */
export class EnergyMeter {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #energy: EnergyPort;
  readonly #site: string;
  readonly #priceMicroUsd: number;

  /** @param priceMicroUsd Integer micro-USD per kWh. */
  constructor(sim: Simulation, ledger: Ledger, energy: EnergyPort, site: string, priceMicroUsd: number) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#energy = energy;
    this.#site = site;
    this.#priceMicroUsd = priceMicroUsd;
  }

  close(): void {
    const quantity = BigInt(quantised(this.#energy.joules(this.#site) * MILLI));
    if (quantity === 0n) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#site,
      item: "energy",
      subject: this.#site,
      rule: "per-millijoule",
      basis: kilowattHour,
      priceMicroUsd: this.#priceMicroUsd,
      quantity,
      fromSeconds: 0,
      untilSeconds: this.#sim.now,
    });
  }
}
