import { broken, type Law } from "../law.js";

export const clock: Law = {
  name: "clock",
  statement: "Whoever acts, the clock is finite and never goes back (C-29)",
  watch(ports) {
    const { sim } = ports;
    let last = 0;
    const look = (): void => {
      const { now } = sim;
      if (!(now >= last && now < Infinity)) broken(clock.name, ports, "clock", `it shows ${now} s after ${last} s`);
      last = now;
    };
    ports.vmBus.subscribe({ vmChanged: look });
    ports.network.listen({ trafficSent: look, trafficReceived: look });
    ports.ledger.listen({ linePosted: look });
    return { jobs: { jobQueued: look, jobStarted: look, jobInterrupted: look, jobEnded: look }, close: look };
  },
};
