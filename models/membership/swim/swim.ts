import type { MembershipEntry } from "../contract.js";
import { type SwimSpec, swimIssues, swimSchema } from "./parameters.js";
import { Swim } from "./protocol.js";

export const swim: MembershipEntry = {
  name: "swim",
  description: "SWIM: each member pings one other a period, asks helpers where no answer came, suspects before it buries; news travels on these messages",
  schema: swimSchema(),
  issues: swimIssues,
  attach: (spec, around) => new Swim(spec as SwimSpec, around),
};
