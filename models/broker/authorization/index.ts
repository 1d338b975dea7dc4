import { Catalogue } from "../../../sim/index.js";
import type { Authorization, PolicyEntry } from "../contract.js";
import { allowAll } from "./allow-all.js";
import { whiteList } from "./white-list.js";

/** Whose orders a manager takes, and with which members it trades. */
export const authorizations = new Catalogue<PolicyEntry<Authorization>>("authorisation", [allowAll, whiteList]);
