import { feedbackAndClosedNetworks } from "./networks.js";
import { lossSystems } from "./loss.js";
import { manyServers } from "./many-servers.js";
import { orders } from "./orders.js";
import { sharedProcessor } from "./sharing.js";
import { singleServer } from "./single-server.js";
import type { Law } from "./support/law.js";
import { webService } from "./web-service.js";

const laws: readonly Law[] = [...singleServer, ...manyServers, ...lossSystems, ...sharedProcessor, ...orders, ...feedbackAndClosedNetworks, ...webService];

/** All oracles that are tested together: each gets its share of the family's level, whichever run in a mode. */
export const FAMILY = { laws, oracles: laws.reduce((sum, { oracles }) => sum + oracles.length, 0) };
