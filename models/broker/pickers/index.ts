import { Catalogue } from "../../../sim/index.js";
import type { MemberPicker, PolicyEntry } from "../contract.js";
import { cheapest } from "./cheapest.js";
import { nearest } from "./nearest.js";
import { nof } from "./nof.js";
import { randomisedNof } from "./randomised-nof.js";
import { roundRobin } from "./round-robin.js";

/** To which member an order goes that found no room at home. */
export const memberPickers = new Catalogue<PolicyEntry<MemberPicker>>("member picker", [roundRobin, nof, randomisedNof, cheapest, nearest]);
