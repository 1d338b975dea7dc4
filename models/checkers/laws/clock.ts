import type { JobObserver, RequestObserver } from "../../ports/index.js";
import { broken, type CheckerPorts, type Law, type Watch } from "../law.js";

/** Looks at the clock whenever anything is heard of. */
class ClockWatch implements Watch, JobObserver, RequestObserver {
  readonly jobs: JobObserver = this;
  readonly requests: RequestObserver = this;
  readonly #ports: CheckerPorts;
  #last = NaN;

  constructor(ports: CheckerPorts) {
    this.#ports = ports;
    // Not as its first value: a field that begins as a small integer changes its kind at the first fraction.
    this.#last = 0;
    const look = (): void => this.#look();
    ports.vmBus.subscribe({ vmChanged: look });
    ports.network.listen({ trafficSent: look, trafficReceived: look });
    ports.ledger.listen({ linePosted: look });
  }

  jobQueued(): void {
    this.#look();
  }

  jobStarted(): void {
    this.#look();
  }

  jobInterrupted(): void {
    this.#look();
  }

  jobEnded(): void {
    this.#look();
  }

  requestIssued(): void {
    this.#look();
  }

  requestServed(): void {
    this.#look();
  }

  requestEnded(): void {
    this.#look();
  }

  close(): void {
    this.#look();
  }

  #look(): void {
    const { now } = this.#ports.sim;
    const last = this.#last;
    if (!(now >= last && now < Infinity)) broken(clock.name, this.#ports, "clock", `it shows ${now} s after ${last} s`);
    this.#last = now;
  }
}

export const clock: Law = {
  name: "clock",
  statement: "Whoever acts, the clock is finite and never goes back (C-29)",
  watch: (ports) => new ClockWatch(ports),
};
