import { type EventKind, NO_EVENT, Rank, type Simulation } from "../../../sim/index.js";
import type { RequestDraft, RequestOutcome } from "../../ports/index.js";
import type { Intakes } from "./intakes.js";
import type { Journal } from "./journal.js";
import { OUTCOMES, RequestState, Told } from "./request-state.js";
import type { RequestStore } from "./request-store.js";
import { NOWHERE, type Wire } from "./wire.js";

/** What the front end hears of clients. */
export interface ClientsClient {
  /** A request has arrived. */
  arrived(row: number): void;
  /** Its client asks for static files. */
  filesAsked(row: number): void;
  /** Its client has closed the connection. */
  closed(row: number): void;
  /** Its client needs the connection no more: everything has arrived. */
  finished(row: number): void;
  /** Client and service are done with it. */
  over(row: number): void;
  /** From here to `told` a client hears how its request ended, and may ask again: the service is not yet done. */
  telling(): void;
  told(): void;
}

/** The clients' side: connections, requests on their way up, answers and static files on their way down, time-outs. */
export class Clients {
  readonly #sim: Simulation;
  readonly #store: RequestStore;
  readonly #intakes: Intakes;
  readonly #journal: Journal;
  readonly #wire: Wire;
  readonly #front: number;
  readonly #client: ClientsClient;
  readonly #connected: EventKind;
  readonly #uploaded: EventKind;
  readonly #downloaded: EventKind;
  readonly #filesAsked: EventKind;
  readonly #filesDownloaded: EventKind;
  readonly #refusalHeard: EventKind;
  readonly #timedOut: EventKind;
  readonly #closed: EventKind;

  constructor(parts: {
    sim: Simulation;
    store: RequestStore;
    intakes: Intakes;
    journal: Journal;
    wire: Wire;
    front: number;
    client: ClientsClient;
    subject: (row: number) => number;
  }) {
    const { sim, client, subject } = parts;
    this.#sim = sim;
    this.#store = parts.store;
    this.#intakes = parts.intakes;
    this.#journal = parts.journal;
    this.#wire = parts.wire;
    this.#front = parts.front;
    this.#client = client;
    this.#connected = sim.kind("web.connected", (row) => this.#upload(row), subject);
    this.#uploaded = sim.kind("web.uploaded", (row) => this.#arrive(row), subject);
    this.#downloaded = sim.kind("web.downloaded", (row) => this.#download(row), subject);
    this.#filesAsked = sim.kind("web.files-asked", (row) => this.#askFiles(row), subject);
    this.#filesDownloaded = sim.kind("web.files-downloaded", (row) => this.#finish(row), subject);
    this.#refusalHeard = sim.kind("web.refusal-heard", (row) => this.#hearRefusal(row), subject);
    this.#timedOut = sim.kind("web.timed-out", (row) => this.#giveUp(row), subject);
    this.#closed = sim.kind("web.closed", (row) => this.#close(row), subject);
  }

  submit(source: number, draft: Readonly<RequestDraft>): void {
    const row = this.#store.take(draft, source, this.#sim.now);
    this.#journal.issued(row);
    if (draft.timeoutSeconds < Infinity) this.#store.timeout[row] = this.#sim.after(draft.timeoutSeconds, Rank.timeout, this.#timedOut, row);
    const connecting = draft.connects ? this.#wire.roundTripSeconds(this.#site(row), this.#front) : 0;
    if (!draft.connects || !this.#wire.signal(this.#site(row), this.#front, connecting, this.#connected, row)) this.#upload(row);
  }

  /** The answer stands at the front end. */
  answer(row: number): void {
    const store = this.#store;
    store.enter(row, RequestState.download, this.#sim.now);
    if (!this.#wire.carry(this.#front, this.#site(row), store.responseBytes[row], this.#downloaded, row)) this.#download(row);
  }

  /** The static files stand at the front end. */
  sendFiles(row: number): void {
    const store = this.#store;
    store.enter(row, RequestState.filesDownload, this.#sim.now);
    if (!this.#wire.carry(this.#front, this.#site(row), store.staticBytes[row], this.#filesDownloaded, row)) this.#finish(row);
  }

  /** Tells the client that nothing comes; always an event, for it may be inside its own submission. */
  refuse(row: number, outcome: typeof Told.refused | typeof Told.failed): void {
    const store = this.#store;
    store.enter(row, RequestState.refusal, this.#sim.now);
    store.task[row] = outcome;
    const site = this.#site(row);
    const way = this.#wire.latencySeconds(this.#front, site);
    if (!this.#wire.signal(this.#front, site, way, this.#refusalHeard, row)) this.#sim.after(way, Rank.delivery, this.#refusalHeard, row);
  }

  /** The request goes on in another row, its time-out with it; what is still under way for the old one comes back to a ghost. */
  leaveGhost(row: number): number {
    const store = this.#store;
    const heir = store.leaveGhost(row, this.#sim.now);
    const left = store.timeout[row];
    store.timeout[row] = NO_EVENT;
    store.timeout[heir] = NO_EVENT;
    if (left !== NO_EVENT) {
      this.#sim.cancel(left);
      store.timeout[heir] = this.#sim.at(store.submit[row] + store.timeoutSeconds[row], Rank.timeout, this.#timedOut, heir);
    }
    return heir;
  }

  #site(row: number): number {
    return this.#intakes.site(this.#store.source[row]);
  }

  #upload(row: number): void {
    const store = this.#store;
    if (store.told[row] !== Told.nothing) {
      this.#client.over(row);
      return;
    }
    store.enter(row, RequestState.upload, this.#sim.now);
    if (!this.#wire.carry(this.#site(row), this.#front, store.requestBytes[row], this.#uploaded, row)) this.#client.arrived(row);
  }

  #arrive(row: number): void {
    if (this.#store.closed[row] === 1) this.#client.over(row);
    else this.#client.arrived(row);
  }

  /** Files come one after the other over one connection: all their round trips, then the proxy's work and their bytes together. */
  #download(row: number): void {
    const store = this.#store;
    const statics = store.statics[row];
    if (store.told[row] !== Told.nothing || statics === 0) {
      this.#finish(row);
      return;
    }
    store.enter(row, RequestState.asksFiles, this.#sim.now);
    const site = this.#site(row);
    const way = site === NOWHERE ? 0 : statics * this.#wire.latencySeconds(site, this.#front) + (statics - 1) * this.#wire.latencySeconds(this.#front, site);
    if (!this.#wire.signal(site, this.#front, way, this.#filesAsked, row)) this.#client.filesAsked(row);
  }

  #askFiles(row: number): void {
    if (this.#store.told[row] === Told.nothing) this.#client.filesAsked(row);
    else this.#finish(row);
  }

  #finish(row: number): void {
    const store = this.#store;
    if (store.told[row] === Told.nothing) {
      store.enter(row, RequestState.over, this.#sim.now);
      this.#client.finished(row);
      this.#tell(row, Told.answered);
    } else {
      this.#client.over(row);
    }
  }

  #hearRefusal(row: number): void {
    const store = this.#store;
    if (store.told[row] === Told.nothing) {
      const outcome = store.task[row];
      store.enter(row, RequestState.over, this.#sim.now);
      this.#tell(row, outcome);
    } else {
      this.#client.over(row);
    }
  }

  /** Its client hears how it ended, with the row given back before: it may ask again from inside. */
  #tell(row: number, told: number): void {
    const store = this.#store;
    const source = store.source[row];
    const tag = store.tag[row];
    const response = this.#sim.now - store.submit[row];
    const outcome = OUTCOMES[told] as RequestOutcome;
    store.told[row] = told;
    if (store.timeout[row] !== NO_EVENT) this.#sim.cancel(store.timeout[row]);
    this.#journal.ended(row, outcome);
    this.#client.telling();
    this.#client.over(row);
    this.#intakes.tell(source, tag, outcome, response);
    this.#client.told();
  }

  /** The client has waited long enough: it closes its connection, which the front end learns one way later. */
  #giveUp(row: number): void {
    const store = this.#store;
    const source = store.source[row];
    const tag = store.tag[row];
    const state = store.state[row];
    const response = this.#sim.now - store.submit[row];
    store.timeout[row] = NO_EVENT;
    store.told[row] = Told.timedOut;
    store.enter(row, state, this.#sim.now);
    this.#journal.ended(row, "timed-out");
    this.#client.telling();
    if (state !== RequestState.connecting && state !== RequestState.refusal) {
      const site = this.#site(row);
      store.closing[row] += 1;
      if (!this.#wire.signal(site, this.#front, this.#wire.latencySeconds(site, this.#front), this.#closed, row)) this.#close(row);
    }
    this.#intakes.tell(source, tag, "timed-out", response);
    this.#client.told();
  }

  #close(row: number): void {
    this.#store.closing[row] -= 1;
    this.#client.closed(row);
  }
}
