import { z } from "zod";
import type { MemberPicker, PolicyEntry } from "../contract.js";
import { ranked } from "./ranked.js";

export const nearest: PolicyEntry<MemberPicker> = {
  name: "nearest",
  description: "With the shortest round trip; at each further attempt of an order the next farther member",
  schema: z.object({}),
  create: (_spec, { view }) => ranked((candidate) => view.roundTripSeconds(candidate)),
};
