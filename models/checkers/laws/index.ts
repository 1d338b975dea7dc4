import type { Law } from "../law.js";
import { bytesConserved } from "./bytes-conserved.js";
import { capacity } from "./capacity.js";
import { clock } from "./clock.js";
import { jobsConserved } from "./jobs-conserved.js";
import { littlesLaw } from "./little.js";
import { messagesConserved } from "./messages-conserved.js";
import { money } from "./money.js";
import { ordersLaw } from "./orders.js";
import { requestsConserved } from "./requests-conserved.js";
import { spotBids } from "./spot-bids.js";
import { tunnelPorts } from "./tunnel-ports.js";
import { vmLife } from "./vm-life.js";

/** Every law that is watched in every run, the clock first: what others measure stands on it. */
export const laws: readonly Law[] = [clock, vmLife, capacity, jobsConserved, requestsConserved, ordersLaw, littlesLaw, bytesConserved, messagesConserved, tunnelPorts, spotBids, money];
