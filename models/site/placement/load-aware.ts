import { z } from "zod";
import { highest, type PlacementEntry } from "./placement.js";

export const loadAware: PlacementEntry = {
  name: "load-aware",
  description: "The host with the largest share of its cores free",
  schema: z.object({}),
  make: () => ({ choose: (_need, hosts) => highest(hosts, (host) => host.freeCores / host.cores) }),
};
