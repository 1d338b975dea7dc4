import { IdMap } from "../../../sim/index.js";
import type { BillLine } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

interface Bid {
  /** How the VM was to be bought; what it was bought by instead owes nothing to the bid. */
  readonly purchase: string;
  readonly microUsd: number;
}

/** What was bid for VMs that have not ended, as it was heard. */
class Bids implements Watch {
  readonly #ports: CheckerPorts;
  readonly #byVm = new IdMap<Bid>();

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    ports.bids?.listen({ bidMade: ({ id, purchase }, microUsd) => this.#byVm.set(id, { purchase, microUsd }) });
    // Bills are closed before this is heard: meters hear of an end first.
    ports.vmBus.subscribe({ vmChanged: ({ id }) => void this.#byVm.delete(id) }, { phases: ["ended"] });
    ports.ledger.listen({ linePosted: (line) => this.#posted(line) });
  }

  close(): void {
    // Each line was judged when it was posted.
  }

  #posted({ vm, subject, purchase, priceMicroUsd }: BillLine): void {
    const bid = vm === undefined ? undefined : this.#byVm.get(vm);
    if (bid === undefined || bid.purchase !== purchase || priceMicroUsd <= bid.microUsd) return;
    broken(spotBids.name, this.#ports, subject, `billed at ${priceMicroUsd} micro-USD/h, the bid was ${bid.microUsd}`);
  }
}

export const spotBids: Law = {
  name: "spot-bids",
  statement: "No hour of a VM bought on a spot market costs more than was bid for it",
  watch: (ports) => new Bids(ports),
};
