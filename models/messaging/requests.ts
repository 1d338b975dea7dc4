import { type EventHandle, type EventKind, Fault, NO_EVENT, Rank, type Simulation } from "../../sim/index.js";
import type { Exchange } from "../ports/index.js";

/** Where a request stands between the two ends. */
const Stage = {
  /** On its way to the receiver. */
  asking: 0,
  /** Taken in, without an answer so far. */
  asked: 1,
  /** The answer is on its way back. */
  answering: 2,
  /** Request or answer was lost: only the time-out is left. */
  lost: 3,
} as const;
type Stage = (typeof Stage)[keyof typeof Stage];

interface Request {
  exchange: number;
  arg: number;
  from: number;
  to: number;
  stage: Stage;
  /** The sender was not told yet. */
  isOpen: boolean;
  timeout: EventHandle;
}

interface KnownExchange {
  readonly exchange: Exchange;
  /** By argument: the request under way of that name, and the one taken in last; −1 for none. */
  open: Int32Array;
  asked: Int32Array;
}

/** What requests need of the messages that carry them. */
export interface RequestWays {
  readonly sim: Simulation;
  /** Hash that stands for a pair of processes. */
  subject(from: number, to: number): number;
  /** Names of the two. */
  between(from: number, to: number): string;
  send(from: number, to: number, bytes: number, kind: EventKind, row: number, lost: (row: number) => void): void;
  made(from: number): void;
  ended(from: number, isAnswered: boolean): void;
}

const NONE = -1;

/**
 * Requests and their answers over one-way messages. A row lives until its sender was told and nothing of it is under way any more;
 * one that was taken in and timed out waits for a late answer until the next request of its name is taken in.
 */
export class Requests {
  /** Kinds of the messages that carry a request and an answer. */
  readonly #taken: EventKind;
  readonly #replied: EventKind;
  readonly #ways: RequestWays;
  readonly #timedOut: EventKind;
  readonly #exchanges: KnownExchange[] = [];
  readonly #numbers = new Map<Exchange, number>();
  readonly #rows: Request[] = [];
  readonly #free: number[] = [];

  constructor(ways: RequestWays) {
    this.#ways = ways;
    const { sim } = ways;
    const subject = (row: number): number => ways.subject(this.#rows[row].from, this.#rows[row].to);
    const entity = (row: number): string => ways.between(this.#rows[row].from, this.#rows[row].to);
    this.#taken = sim.kind("message.request", (row) => this.#take(row), subject, entity);
    this.#replied = sim.kind("message.reply", (row) => this.#arrived(row, true), subject, entity);
    this.#timedOut = sim.kind("message.timeout", (row) => this.#timeOut(row), subject, entity);
  }

  request(from: number, to: number, bytes: number, exchange: Exchange, arg: number, timeoutSeconds: number): void {
    const { sim } = this.#ways;
    if (!(timeoutSeconds > 0)) throw new Fault(`a request with a time-out of ${timeoutSeconds} s`, { timeSeconds: sim.now });
    const number = this.#number(exchange);
    const known = this.#exchanges[number];
    if (arg >= known.open.length) widen(known, arg);
    if (known.open[arg] !== NONE) throw new Fault(`request ${arg} is open already`, { timeSeconds: sim.now });
    const row = this.#free.pop() ?? this.#rows.push({ exchange: 0, arg: 0, from: 0, to: 0, stage: Stage.asking, isOpen: false, timeout: NO_EVENT }) - 1;
    const request = this.#rows[row];
    request.exchange = number;
    request.arg = arg;
    request.from = from;
    request.to = to;
    request.stage = Stage.asking;
    request.isOpen = true;
    request.timeout = sim.after(timeoutSeconds, Rank.timeout, this.#timedOut, row);
    known.open[arg] = row;
    this.#ways.made(from);
    this.#ways.send(from, to, bytes, this.#taken, row, this.#lost);
  }

  reply(exchange: Exchange, arg: number, bytes: number): void {
    const known = this.#exchanges[this.#number(exchange)];
    const row = arg < known.asked.length ? known.asked[arg] : NONE;
    if (row === NONE) throw new Fault(`an answer to request ${arg}, which was not taken in or was answered before`, { timeSeconds: this.#ways.sim.now });
    const request = this.#rows[row];
    known.asked[arg] = NONE;
    request.stage = Stage.answering;
    this.#ways.send(request.to, request.from, bytes, this.#replied, row, this.#lost);
  }

  /** The message that carries this request, or its answer, is lost. */
  readonly #lost = (row: number): void => {
    const request = this.#rows[row];
    request.stage = Stage.lost;
    if (!request.isOpen) this.#free.push(row);
  };

  /** Whether a message of this kind carries a request. */
  isRequest(kind: EventKind): boolean {
    return kind === this.#taken;
  }

  /** Whether a message of this kind carries an answer. */
  isReply(kind: EventKind): boolean {
    return kind === this.#replied;
  }

  /** The sender hears that its request could not be delivered. */
  bounced(row: number): void {
    this.#arrived(row, false);
  }

  /** Open requests by sender. */
  open(endpoints: number): Int32Array {
    const counts = new Int32Array(endpoints);
    for (const { from, isOpen } of this.#rows) if (isOpen) counts[from] += 1;
    return counts;
  }

  #take(row: number): void {
    const request = this.#rows[row];
    const known = this.#exchanges[request.exchange];
    const before = known.asked[request.arg];
    // Two of one name are taken in only when the first has timed out.
    if (before !== NONE) this.#free.push(before);
    known.asked[request.arg] = row;
    request.stage = Stage.asked;
    this.#ways.sim.happen(known.exchange.asked, request.arg);
  }

  /** The answer, or word that there will be none, is with the sender: who has timed out heeds it no more. */
  #arrived(row: number, isAnswered: boolean): void {
    const request = this.#rows[row];
    request.stage = Stage.lost;
    if (!request.isOpen) {
      this.#free.push(row);
      return;
    }
    this.#ways.sim.cancel(request.timeout);
    this.#end(row, isAnswered);
  }

  #timeOut(row: number): void {
    this.#end(row, false);
  }

  /** Tells the sender; the row is free when nothing of it is under way. */
  #end(row: number, isAnswered: boolean): void {
    const request = this.#rows[row];
    const { exchange, open } = this.#exchanges[request.exchange];
    const { arg } = request;
    open[arg] = NONE;
    request.isOpen = false;
    this.#ways.ended(request.from, isAnswered);
    if (request.stage === Stage.lost) this.#free.push(row);
    this.#ways.sim.happen(isAnswered ? exchange.answered : exchange.failed, arg);
  }

  #number(exchange: Exchange): number {
    let number = this.#numbers.get(exchange);
    if (number === undefined) {
      number = this.#exchanges.push({ exchange, open: new Int32Array(0), asked: new Int32Array(0) }) - 1;
      this.#numbers.set(exchange, number);
    }
    return number;
  }
}

function widen(known: KnownExchange, arg: number): void {
  const wider = (from: Int32Array): Int32Array => {
    const to = new Int32Array(Math.max(64, 2 * (arg + 1))).fill(NONE);
    to.set(from);
    return to;
  };
  known.open = wider(known.open);
  known.asked = wider(known.asked);
}
