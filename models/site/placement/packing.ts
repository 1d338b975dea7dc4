import { z } from "zod";
import { highest, type PlacementEntry } from "./placement.js";

export const packing: PlacementEntry = {
  name: "packing",
  description: "The host with the most VMs that still has room, so that few hosts are in use",
  schema: z.object({}),
  make: () => ({ choose: (_need, hosts) => highest(hosts, (host) => host.vms) }),
};
