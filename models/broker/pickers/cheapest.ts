import { z } from "zod";
import type { MemberPicker, PolicyEntry } from "../contract.js";
import { ranked } from "./ranked.js";

export const cheapest: PolicyEntry<MemberPicker> = {
  name: "cheapest",
  description: "Where an hour of the smallest fitting VM costs least; at each further attempt of an order the next dearer member",
  schema: z.object({}),
  create: (_spec, { view }) => ranked((candidate, order) => view.hourlyUsd(candidate, order)),
};
