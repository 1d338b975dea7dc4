import { CompensatedSum } from "../../sim/index.js";
import { broken, type CheckerPorts } from "./law.js";

/** Half a unit in the last place of 1. */
const ROUNDING = 1.110_223_024_625_156_5e-16;

/** Bytes that transfers brought to each link, to be compared with what the links say they carried. */
export class LinkAccounts {
  readonly #law: string;
  readonly #ports: CheckerPorts;
  readonly #entered = new Map<string, CompensatedSum>();
  #transfers = 0;

  constructor(law: string, ports: CheckerPorts) {
    this.#law = law;
    this.#ports = ports;
  }

  /** A transfer of so many bytes starts; a link that it crosses twice stands twice. */
  enter(links: readonly string[], wireBytes: number): void {
    this.#transfers += 1;
    for (const link of links) {
      let entered = this.#entered.get(link);
      if (entered === undefined) this.#entered.set(link, (entered = new CompensatedSum()));
      entered.add(wireBytes);
    }
  }

  /** Entered = carried + in flight on every link, to the roundings of its rates and times. */
  close(): void {
    if (this.#ports.links === undefined) return;
    for (const [name, { bytesPerSecond, carried, inFlight }] of this.#ports.links.linkBytes()) {
      const entered = this.#entered.get(name)?.value ?? 0;
      // Every transfer changes rates twice, and twice more each time it had to wait; each change rounds rates and bytes a few times, and an instant, in which a link carries its rate.
      const changes = 2 * (this.#transfers + this.#ports.links.restarts) + 2;
      const slack = changes * ROUNDING * (8 * entered + this.#ports.sim.now * bytesPerSecond);
      if (Math.abs(entered - carried - inFlight) <= slack) continue;
      broken(this.#law, this.#ports, name, `${entered} bytes entered the link, ${carried} were carried and ${inFlight} are in flight`);
    }
  }
}
