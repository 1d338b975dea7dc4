import type { Simulation } from "../../../sim/index.js";
import type { Penalty, PenaltyPort } from "../../ports/index.js";
import { breach } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";

/** Posts what is paid for broken agreements, to whoever has them. */
export class PenaltyMeter implements PenaltyPort {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;

  constructor(sim: Simulation, ledger: Ledger) {
    this.#sim = sim;
    this.#ledger = ledger;
  }

  charge({ agreement, subject, priceMicroUsd, fromSeconds }: Penalty): void {
    this.#ledger.post({
      payer: FEDERATION,
      payee: agreement,
      item: "penalty",
      subject,
      rule: "per-breach",
      basis: breach,
      priceMicroUsd,
      quantity: 1n,
      fromSeconds,
      untilSeconds: this.#sim.now,
    });
  }
}
