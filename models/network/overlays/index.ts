import { Catalogue } from "../../../sim/index.js";
import type { OverlayEntry } from "../overlay.js";
import { none } from "./none.js";
import { openvpn } from "./openvpn.js";

/** Kinds of `network.vpn`. */
export const overlays = new Catalogue<OverlayEntry>("vpn", [none, openvpn]);
