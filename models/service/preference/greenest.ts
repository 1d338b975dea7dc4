import { z } from "zod";
import type { PreferenceEntry } from "./contract.js";

export const greenest: PreferenceEntry = {
  name: "greenest",
  description: "The group whose nodes do a unit of work with the least emissions now: power of one more core at work, times PUE and carbon intensity, over speed; what hosts draw idle is not looked at",
  schema: z.object({}),
  looksAtCarbon: true,
  value: (view, group) => view.gramsPerCoreHour(group) / view.speed(group),
};
