import { CompensatedSum } from "../../../sim/index.js";
import { broken, type CheckerPorts, type Law } from "../law.js";

/** Messages under way from one site to another. */
class InFlight {
  readonly #pair: string;
  readonly #ports: CheckerPorts;
  readonly #bytes = new CompensatedSum();
  #messages = 0;

  constructor(pair: string, ports: CheckerPorts) {
    this.#pair = pair;
    this.#ports = ports;
  }

  sent(bytes: number, wireBytes: number): void {
    if (!(bytes >= 0 && bytes < Infinity && wireBytes >= bytes && wireBytes < Infinity)) {
      this.#broken(`${bytes} bytes were sent as ${wireBytes} on the wire`);
    }
    this.#messages += 1;
    this.#bytes.add(bytes);
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
    broken(bytesConserved.name, this.#ports, this.#pair, what);
  }
}

export const bytesConserved: Law = {
  name: "bytes-conserved",
  statement: "Bytes sent from one site to another have been received or are in flight (C-32)",
  watch(ports) {
    const pairs = new Map<string, Map<string, InFlight>>();
    const pair = (from: string, to: string): InFlight => {
      let targets = pairs.get(from);
      if (targets === undefined) pairs.set(from, (targets = new Map<string, InFlight>()));
      let inFlight = targets.get(to);
      if (inFlight === undefined) targets.set(to, (inFlight = new InFlight(`${from}--${to}`, ports)));
      return inFlight;
    };
    ports.network.listen({
      trafficSent: (from, to, bytes, wireBytes) => pair(from, to).sent(bytes, wireBytes),
      trafficReceived: (from, to, bytes) => pair(from, to).received(bytes),
    });
    return { close: () => undefined };
  },
};
