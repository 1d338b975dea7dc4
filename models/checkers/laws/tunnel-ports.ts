import { broken, type CheckerPorts, type Law } from "../law.js";

const LAW = "tunnel-ports";

/** What tokens and sessions hold at one site, by this law's own count. */
class Pool {
  readonly #site: string;
  readonly #capacity: number;
  readonly #ports: CheckerPorts;
  readonly portOf = new Map<string, number>();
  readonly #tokenAt = new Map<number, string>();
  readonly sessionAt = new Map<number, string>();

  constructor(site: string, capacity: number, ports: CheckerPorts) {
    this.#site = site;
    this.#capacity = capacity;
    this.#ports = ports;
  }

  grant(token: string, port: number): void {
    const own = this.portOf.get(token);
    if (own !== undefined) this.broken(`token ${token} holds port ${own} and is given ${port}`);
    const other = this.#tokenAt.get(port);
    if (other !== undefined) this.broken(`port ${port} of token ${other} is given to ${token}`);
    this.portOf.set(token, port);
    this.#tokenAt.set(port, token);
    if (this.portOf.size > this.#capacity) this.broken(`${this.portOf.size} ports are given out of ${this.#capacity}`);
  }

  end(token: string, port: number): void {
    if (this.portOf.get(token) !== port) this.broken(`port ${port} is taken back from token ${token}, which does not hold it`);
    if (this.sessionAt.has(port)) this.broken(`token ${token} ends while a session holds its port ${port}`);
    this.portOf.delete(token);
    this.#tokenAt.delete(port);
  }

  open(token: string, port: number): void {
    if (this.portOf.get(token) !== port) this.broken(`a session of token ${token} takes port ${port}, which is not its own`);
    if (this.sessionAt.has(port)) this.broken(`two sessions hold port ${port}`);
    this.sessionAt.set(port, token);
  }

  close(token: string, port: number): void {
    if (this.sessionAt.get(port) !== token) this.broken(`a session of token ${token} leaves port ${port}, which it does not hold`);
    this.sessionAt.delete(port);
  }

  broken(what: string): never {
    broken(LAW, this.#ports, this.#site, what);
  }
}

export const tunnelPorts: Law = {
  name: LAW,
  statement: "External ports given out are never more than there are, each to one live token and each token to one port; a session holds the port of its own token, alone",
  watch(ports) {
    const { tunnels } = ports;
    if (tunnels === undefined) return { close: () => undefined };
    const pools = new Map<string, Pool>();
    const pool = (site: string): Pool => {
      let found = pools.get(site);
      if (found === undefined) pools.set(site, (found = new Pool(site, tunnels.capacity(site), ports)));
      return found;
    };
    tunnels.listen({
      tokenGranted: (site, token, port) => pool(site).grant(token, port),
      tokenEnded: (site, token, port) => pool(site).end(token, port),
      sessionOpened: (site, token, port) => pool(site).open(token, port),
      sessionClosed: (site, token, port) => pool(site).close(token, port),
    });
    return {
      close() {
        for (const [site, held] of tunnels.held()) {
          const own = pool(site);
          if (own.portOf.size !== held.ports) own.broken(`${own.portOf.size} ports were given out and not taken back, the server counts ${held.ports}`);
          if (own.sessionAt.size !== held.sessions) own.broken(`${own.sessionAt.size} sessions were opened and not closed, the server counts ${held.sessions}`);
        }
      },
    };
  },
};
