import { Catalogue } from "../../sim/index.js";
import { averaging } from "./averaging/averaging.js";
import type { MembershipEntry } from "./contract.js";
import { pull } from "./gossip/pull.js";
import { push } from "./gossip/push.js";
import { pushPull } from "./gossip/push-pull.js";
import { heartbeatMesh } from "./heartbeat-mesh.js";
import { presence } from "./presence/presence.js";
import { fogbowRendezvous } from "./rendezvous/fogbow-rendezvous.js";
import { swim } from "./swim/swim.js";

/** How members of a federation learn who is alive. */
export const memberships = new Catalogue<MembershipEntry>("membership", [fogbowRendezvous, push, pull, pushPull, averaging, swim, heartbeatMesh, presence]);
