import { blocksOf, type TunnelsSpec } from "./spec.js";

/** One ssh server: a block of external ports of its own, of which the lowest that is free is given out. */
export class SshServer {
  readonly first: number;
  readonly last: number;
  readonly #isTaken: Uint8Array;
  /** Ports given out. */
  taken = 0;

  constructor(first: number, last: number) {
    this.first = first;
    this.last = last;
    this.#isTaken = new Uint8Array(last - first + 1);
  }

  get isFull(): boolean {
    return this.taken === this.#isTaken.length;
  }

  take(): number {
    const place = this.#isTaken.indexOf(0);
    this.#isTaken[place] = 1;
    this.taken += 1;
    return this.first + place;
  }

  giveBack(port: number): void {
    this.#isTaken[port - this.first] = 0;
    this.taken -= 1;
  }
}

/** The ssh servers that run, in the order of their start: a further one starts when all are full, with the lowest block that none has. */
export class SshServers {
  readonly #blocks: ReturnType<typeof blocksOf>;
  readonly #running: SshServer[] = [];

  /** One runs from the start. */
  constructor(spec: TunnelsSpec) {
    this.#blocks = blocksOf(spec);
    this.#start();
  }

  get running(): readonly SshServer[] {
    return this.#running;
  }

  /** One with a free port; undefined where there is none and none can be started. */
  withRoom(): SshServer | undefined {
    return this.#running.find(({ isFull }) => !isFull) ?? this.#start();
  }

  remove(server: SshServer): void {
    const place = this.#running.indexOf(server);
    if (place >= 0) this.#running.splice(place, 1);
  }

  #start(): SshServer | undefined {
    const block = this.#blocks.find(({ first }) => this.#running.every((server) => server.first !== first));
    if (block === undefined) return undefined;
    const server = new SshServer(block.first, block.last);
    this.#running.push(server);
    return server;
  }
}
