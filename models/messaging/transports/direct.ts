import { z } from "zod";
import { fraction } from "../../../sim/index.js";
import { Losses } from "../loss.js";
import { Fate } from "../messages.js";
import type { TransportEntry } from "../transport.js";

const parameters = z.object({
  loss: fraction().prefault(0).describe("Probability that a message is lost on its way, each by itself; its bytes travel all the same; default 0"),
});

/** One datagram a message, over the network as it is: in order between two processes only where the network keeps order. */
export const direct: TransportEntry = {
  name: "direct",
  description: "Each message is a datagram over the network: latency and bytes, no server, no connection, nothing is sent again",
  schema: parameters,
  issues: () => [],
  make(spec, { streams, network, endpoints, messages, arrival }) {
    const losses = new Losses((spec as unknown as z.infer<typeof parameters>).loss, endpoints, streams);
    return {
      streams: 0,
      isCut: (row) => !network.reaches(messages.fromSite(row), messages.toSite(row)),
      carry(row) {
        const from = messages.from(row);
        const to = messages.to(row);
        const fromSite = messages.fromSite(row);
        const toSite = messages.toSite(row);
        if (losses.next(from, to)) messages.setFate(row, Fate.doomed);
        if (network.post(fromSite, toSite, messages.bytes(row), arrival, row)) {
          messages.setPosted(row);
          return;
        }
        if (!network.reaches(fromSite, toSite)) messages.setFate(row, Fate.doomed);
        network.send(fromSite, toSite, messages.bytes(row), arrival, row);
      },
      arrived(row) {
        if (messages.isPosted(row)) network.arrived(messages.fromSite(row), messages.toSite(row), messages.bytes(row));
      },
    };
  },
};
