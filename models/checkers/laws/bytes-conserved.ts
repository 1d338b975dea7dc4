import { CompensatedSum } from "../../../sim/index.js";
import { broken, type CheckerPorts, type Law } from "../law.js";
import { LinkAccounts } from "../link-accounts.js";

const LAW = "bytes-conserved";

/** So many pairs are remembered when they are idle; of more, those that are idle are forgotten now and then. */
const FEW = 1024;

/** Messages under way from one site to another. */
class InFlight {
  readonly #from: string;
  readonly #to: string;
  readonly #ports: CheckerPorts;
  readonly #bytes = new CompensatedSum();
  readonly #links: LinkAccounts;
  /** Names of the links on the way. */
  readonly #crossed: readonly string[];
  #messages = 0;

  constructor(from: string, to: string, ports: CheckerPorts, links: LinkAccounts) {
    this.#from = from;
    this.#to = to;
    this.#ports = ports;
    this.#links = links;
    this.#crossed = ports.links?.linksBetween(from, to) ?? [];
  }

  /** Nothing is under way: what it knows is that. */
  get isIdle(): boolean {
    return this.#messages === 0;
  }

  isBetween(from: string, to: string): boolean {
    return this.#from === from && this.#to === to;
  }

  sent(bytes: number, wireBytes: number): void {
    if (!(bytes >= 0 && bytes < Infinity && wireBytes >= bytes && wireBytes < Infinity)) {
      this.#broken(`${bytes} bytes were sent as ${wireBytes} on the wire`);
    }
    this.#messages += 1;
    this.#bytes.add(bytes);
    if (this.#crossed.length > 0) this.#links.enter(this.#crossed, wireBytes);
  }

  received(bytes: number): void {
    this.#messages -= 1;
    this.#bytes.add(-bytes);
    const left = this.#bytes.value;
    if (this.#messages < 0 || left < 0) this.#broken(`more arrived than was sent: ${this.#messages} messages and ${left} bytes are under way`);
    // Sums of whole bytes are exact, and those of fractions too while they fit two doubles.
    if (this.#messages === 0 && left !== 0) this.#broken(`nothing is under way, but ${left} bytes sent never arrived`);
  }

  #broken(what: string): never {
    broken(LAW, this.#ports, `${this.#from}--${this.#to}`, what);
  }
}

export const bytesConserved: Law = {
  name: LAW,
  statement: "Bytes sent from one site to another have been received or are in flight (C-32); those that entered a link have been carried or are in flight",
  watch(ports) {
    const links = new LinkAccounts(LAW, ports);
    const pairs = new Map<string, Map<string, InFlight>>();
    let count = 0;
    let sweepAt = FEW;
    const sweep = (): void => {
      for (const targets of pairs.values()) for (const [to, inFlight] of targets) if (inFlight.isIdle && targets.delete(to)) count -= 1;
      sweepAt = Math.max(FEW, 2 * count);
    };
    let last: InFlight | undefined = undefined;
    const pair = (from: string, to: string): InFlight => {
      if (last?.isBetween(from, to) === true) return last;
      let targets = pairs.get(from);
      if (targets === undefined) pairs.set(from, (targets = new Map<string, InFlight>()));
      last = targets.get(to);
      if (last !== undefined) return last;
      if (count >= sweepAt) sweep();
      count += 1;
      targets.set(to, (last = new InFlight(from, to, ports, links)));
      return last;
    };
    ports.network.listen({
      trafficSent: (from, to, bytes, wireBytes) => pair(from, to).sent(bytes, wireBytes),
      trafficReceived: (from, to, bytes) => pair(from, to).received(bytes),
    });
    return { close: () => links.close() };
  },
};
