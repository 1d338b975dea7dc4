import { z } from "zod";
import { highest, type PlacementEntry } from "./placement.js";

export const striping: PlacementEntry = {
  name: "striping",
  description: "The host with the fewest VMs, so that VMs spread over all hosts",
  schema: z.object({}),
  make: () => ({ choose: (_need, hosts) => highest(hosts, (host) => -host.vms) }),
};
