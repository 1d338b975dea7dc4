import { type EventHandle, hashName, NO_EVENT } from "../../../sim/index.js";
import type { SshServer } from "./ssh-servers.js";

/** The right of one name to one external port, as the server keeps it. */
export class Token {
  readonly name: string;
  readonly nameHash: number;
  readonly port: number;
  readonly server: SshServer;
  /** Number of the tunnel server that gave it. */
  readonly tunnelServer: number;
  /** Number for events. */
  row = -1;
  isLive = true;
  hasSession = false;
  /** Number of the check that finds it idle first, and of the next check when its session began. */
  idleFrom = 0;
  heldFrom = 0;
  /** Its expiry, or the end of a session that has gone silent. */
  event: EventHandle = NO_EVENT;

  constructor(name: string, tunnelServer: number, server: SshServer, port: number) {
    this.name = name;
    this.nameHash = hashName(name);
    this.tunnelServer = tunnelServer;
    this.server = server;
    this.port = port;
  }
}
