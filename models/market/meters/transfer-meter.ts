import type { Simulation } from "../../../sim/index.js";
import { siteOfEnd, type TrafficListener } from "../../ports/index.js";
import { gigabyte } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";
import type { Steps } from "../steps.js";

/** Prices of traffic of one site by seconds of the run [integer micro-USD per GB]; undefined where that direction is free. */
export interface TransferPrices {
  readonly out?: Steps<number> | undefined;
  readonly in?: Steps<number> | undefined;
}

/** Below this a count of bytes has room for another message, so that adding stays exact. */
const EXACT_BYTES = 4_503_599_627_370_496; // 2^52

/** One line in the making: bytes of one direction between two sites at one price. */
class TrafficLine {
  readonly #ledger: Ledger;
  readonly #prices: Steps<number>;
  readonly #payee: string;
  readonly #subject: string;
  readonly #item: "transfer-out" | "transfer-in";
  #from = 0;
  #until = -Infinity;
  #bytes = 0;
  #moreBytes = 0n;

  constructor(ledger: Ledger, prices: Steps<number>, payee: string, subject: string, item: "transfer-out" | "transfer-in") {
    this.#ledger = ledger;
    this.#prices = prices;
    this.#payee = payee;
    this.#subject = subject;
    this.#item = item;
  }

  add(bytes: number, now: number): void {
    if (now >= this.#until) {
      this.close(this.#until);
      this.#from = now;
      this.#until = this.#prices.changeAfter(now);
    }
    if (this.#bytes + bytes > EXACT_BYTES) {
      this.#moreBytes += BigInt(this.#bytes);
      this.#bytes = 0;
    }
    this.#bytes += bytes;
  }

  /** Posts what has come together; before the first price there is nothing to pay. */
  close(until: number): void {
    const quantity = this.#moreBytes + BigInt(this.#bytes);
    this.#bytes = 0;
    this.#moreBytes = 0n;
    const priceMicroUsd = this.#prices.at(this.#from);
    if (quantity === 0n || priceMicroUsd === undefined) return;
    this.#ledger.post({
      payer: FEDERATION,
      payee: this.#payee,
      item: this.#item,
      subject: this.#subject,
      rule: "per-byte",
      basis: gigabyte,
      priceMicroUsd,
      quantity,
      fromSeconds: this.#from,
      untilSeconds: until,
    });
  }
}

/**
 * Bills traffic between sites by bytes on the wire, each transfer rounded up to whole bytes, at the price in force when it
 * is sent: the sender's site charges for out, the receiver's for in; one line per pair and direction, closed at the end.
 */
export class TransferMeter implements TrafficListener {
  readonly #sim: Simulation;
  readonly #ledger: Ledger;
  readonly #prices: ReadonlyMap<string, TransferPrices>;
  /** No site charges for traffic: nothing is kept of pairs. */
  readonly #isFree: boolean;
  readonly #pairs = new Map<string, Map<string, readonly TrafficLine[]>>();

  constructor(sim: Simulation, ledger: Ledger, prices: ReadonlyMap<string, TransferPrices>) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#prices = prices;
    this.#isFree = [...prices.values()].every((price) => price.out === undefined && price.in === undefined);
  }

  trafficSent(from: string, to: string, _bytes: number, wireBytes: number): void {
    if (this.#isFree || from === to) return;
    const lines = this.#linesOf(from, to);
    if (lines.length === 0) return;
    const bytes = Math.ceil(wireBytes);
    for (const line of lines) line.add(bytes, this.#sim.now);
  }

  trafficReceived(): void {
    // Paid when sent: what is in flight at the end was carried by both sites' links.
  }

  close(): void {
    for (const from of [...this.#pairs.keys()].sort()) {
      const pairs = this.#pairs.get(from)!;
      for (const to of [...pairs.keys()].sort()) for (const line of pairs.get(to)!) line.close(this.#sim.now);
    }
  }

  #linesOf(from: string, to: string): readonly TrafficLine[] {
    let pairs = this.#pairs.get(from);
    if (pairs === undefined) this.#pairs.set(from, (pairs = new Map<string, readonly TrafficLine[]>()));
    let lines = pairs.get(to);
    if (lines === undefined) {
      const [site, other] = [siteOfEnd(from), siteOfEnd(to)];
      pairs.set(to, (lines = site === from && other === to ? this.#open(from, to) : this.#linesOf(site, other)));
    }
    return lines;
  }

  #open(from: string, to: string): readonly TrafficLine[] {
    const subject = `${from}--${to}`;
    const out = this.#prices.get(from)?.out;
    const into = this.#prices.get(to)?.in;
    return [
      ...(out === undefined ? [] : [new TrafficLine(this.#ledger, out, from, subject, "transfer-out")]),
      ...(into === undefined ? [] : [new TrafficLine(this.#ledger, into, to, subject, "transfer-in")]),
    ];
  }
}
