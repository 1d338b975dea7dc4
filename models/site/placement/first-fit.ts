import { z } from "zod";
import type { PlacementEntry } from "./placement.js";

export const firstFit: PlacementEntry = {
  name: "first-fit",
  description: "The first host that has room",
  schema: z.object({}),
  make: () => ({ choose: (_need, hosts) => hosts[0].index }),
};
