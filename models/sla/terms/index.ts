import { Catalogue } from "../../../sim/index.js";
import type { TermsEntry } from "../contract.js";
import { availability } from "./availability.js";
import { deadline } from "./deadline.js";
import { responseTime } from "./response-time.js";

/** The promises an experiment can make. */
export const slaTerms = new Catalogue<TermsEntry>("slaTerms", [deadline, availability, responseTime]);
