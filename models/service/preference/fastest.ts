import { z } from "zod";
import type { PreferenceEntry } from "./contract.js";

export const fastest: PreferenceEntry = {
  name: "fastest",
  description: "The group whose nodes have the fastest cores",
  schema: z.object({}),
  value: (view, group) => -view.speed(group),
};
