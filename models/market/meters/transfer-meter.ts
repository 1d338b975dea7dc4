import type { Simulation } from "../../../sim/index.js";
import { siteOfEnd, type TrafficListener } from "../../ports/index.js";
import { gigabyte } from "../basis.js";
import { FEDERATION, type Ledger } from "../ledger.js";
import { Steps } from "../steps.js";
import { Tiers } from "../tiers.js";

/** What one direction of traffic costs: by seconds of the run [integer micro-USD per GB], or by tiers that all its traffic fills. */
export type DirectionPrice = Steps<number> | Tiers;

/** Prices of traffic of one site; undefined where that direction is free. */
export interface TransferPrices {
  readonly out?: DirectionPrice | undefined;
  readonly in?: DirectionPrice | undefined;
  /** With single other sites, in place of these: another zone, or a store next door. */
  readonly with?: ReadonlyMap<string, { readonly out?: DirectionPrice | undefined; readonly in?: DirectionPrice | undefined }> | undefined;
}

/** Where bytes of one direction between two sites are booked. */
interface Booking {
  add(bytes: number, now: number): void;
  close(until: number): void;
}

/** Below this a count of bytes has room for another message, so that adding stays exact. */
const EXACT_BYTES = 4_503_599_627_370_496; // 2^52

/** One line in the making: bytes of one direction between two sites at one price. */
class TrafficLine implements Booking {
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

/** Lines in the making, one for each tier. */
class TieredLines implements Booking {
  readonly #tiers: Tiers;
  readonly #lines: readonly TrafficLine[];
  #now = 0;

  constructor(tiers: Tiers, lines: readonly TrafficLine[]) {
    this.#tiers = tiers;
    this.#lines = lines;
  }

  add(bytes: number, now: number): void {
    this.#now = now;
    this.#tiers.take(bytes, now, this.#book);
  }

  close(until: number): void {
    for (const line of this.#lines) line.close(until);
  }

  readonly #book = (tier: number, bytes: number): void => {
    this.#lines[tier].add(bytes, this.#now);
  };
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
  readonly #pairs = new Map<string, Map<string, readonly Booking[]>>();

  constructor(sim: Simulation, ledger: Ledger, prices: ReadonlyMap<string, TransferPrices>) {
    this.#sim = sim;
    this.#ledger = ledger;
    this.#prices = prices;
    this.#isFree = [...prices.values()].every((price) => price.out === undefined && price.in === undefined && price.with === undefined);
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

  #linesOf(from: string, to: string): readonly Booking[] {
    let pairs = this.#pairs.get(from);
    if (pairs === undefined) this.#pairs.set(from, (pairs = new Map<string, readonly Booking[]>()));
    let lines = pairs.get(to);
    if (lines === undefined) {
      const [site, other] = [siteOfEnd(from), siteOfEnd(to)];
      pairs.set(to, (lines = site === from && other === to ? this.#open(from, to) : this.#linesOf(site, other)));
    }
    return lines;
  }

  #open(from: string, to: string): readonly Booking[] {
    const subject = `${from}--${to}`;
    return [
      ...this.#book(directionOf(this.#prices.get(from), to, "out"), from, subject, "transfer-out"),
      ...this.#book(directionOf(this.#prices.get(to), from, "in"), to, subject, "transfer-in"),
    ];
  }

  #book(price: DirectionPrice | undefined, payee: string, subject: string, item: "transfer-out" | "transfer-in"): Booking[] {
    if (price === undefined) return [];
    const line = (prices: Steps<number>): TrafficLine => new TrafficLine(this.#ledger, prices, payee, subject, item);
    if (!(price instanceof Tiers)) return [line(price)];
    return [new TieredLines(price, Array.from({ length: price.count }, (_, tier) => line(new Steps([-Infinity], [price.price(tier)]))))];
  }
}

/** Price of one direction with one other site: that for it alone, else that for all. */
function directionOf(prices: TransferPrices | undefined, other: string, direction: "out" | "in"): DirectionPrice | undefined {
  const own = prices?.with?.get(other);
  return own === undefined ? prices?.[direction] : own[direction];
}
