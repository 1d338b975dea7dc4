import { broken, type Law } from "../law.js";

const LAW = "messages-conserved";

const NOTHING = { close: () => undefined };

/** Counts of each endpoint that grow as endpoints are heard of. */
class Open {
  #counts = new Int32Array(64);

  of(endpoint: number): number {
    return endpoint < this.#counts.length ? this.#counts[endpoint] : 0;
  }

  add(endpoint: number, change: number): number {
    while (endpoint >= this.#counts.length) this.#grow();
    return (this.#counts[endpoint] += change);
  }

  #grow(): void {
    const wider = new Int32Array(2 * this.#counts.length);
    wider.set(this.#counts);
    this.#counts = wider;
  }
}

export const messagesConserved: Law = {
  name: LAW,
  statement: "Messages sent to a process were taken in, are lost or are in flight; requests it made were answered, have failed or are open",
  watch(ports) {
    const { messages } = ports;
    if (messages === undefined) return NOTHING;
    const underWay = new Open();
    const requests = new Open();
    messages.listen({
      messageSent: (to) => void underWay.add(to, 1),
      messageEnded: (to) => {
        if (underWay.add(to, -1) < 0) broken(LAW, ports, messages.endpointName(to), "a message ended that was not sent");
      },
      requestMade: (from) => void requests.add(from, 1),
      requestEnded: (from) => {
        if (requests.add(from, -1) < 0) broken(LAW, ports, messages.endpointName(from), "a request ended that was not made");
      },
    });
    return {
      close() {
        const inFlight = messages.underWay();
        const open = messages.openRequests();
        for (let endpoint = 0; endpoint < messages.endpoints; endpoint += 1) {
          const name = messages.endpointName(endpoint);
          if (underWay.of(endpoint) !== inFlight[endpoint]) broken(LAW, ports, name, `${underWay.of(endpoint)} messages to it are neither taken in nor lost, and ${inFlight[endpoint]} are in flight`);
          if (requests.of(endpoint) !== open[endpoint]) broken(LAW, ports, name, `${requests.of(endpoint)} requests of it are neither answered nor failed, and ${open[endpoint]} are open`);
        }
      },
    };
  },
};
