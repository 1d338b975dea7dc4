import { Catalogue } from "../../../sim/index.js";
import type { TransportEntry } from "../transport.js";
import { direct } from "./direct.js";
import { xmpp } from "./xmpp.js";

/** Kinds of `messaging`. */
export const transports = new Catalogue<TransportEntry>("messaging", [direct, xmpp]);
