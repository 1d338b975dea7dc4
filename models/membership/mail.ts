import type { EventKind, Simulation } from "../../sim/index.js";
import type { Exchange, MessagingPort } from "../ports/index.js";

/** The way out of one membership: counts what is sent, from the end of the warm-up on. */
export class Mail {
  readonly #port: MessagingPort;
  readonly #sim: Simulation;
  readonly #fromSeconds: number;
  #messages = 0;
  #bytes = 0;

  constructor(port: MessagingPort, sim: Simulation, fromSeconds: number) {
    this.#port = port;
    this.#sim = sim;
    this.#fromSeconds = fromSeconds;
  }

  /** Messages sent, lost ones too. */
  get messages(): number {
    return this.#messages;
  }

  /** Bytes in them, as given by the protocol [B]. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Sends between endpoints, one way; `release` has the argument back where the message is lost. */
  send(from: number, to: number, bytes: number, kind: EventKind, arg: number, release?: (arg: number) => void): void {
    this.#count(bytes);
    this.#port.send(from, to, bytes, kind, arg, release);
  }

  request(from: number, to: number, bytes: number, exchange: Exchange, arg: number, timeoutSeconds: number): void {
    this.#count(bytes);
    this.#port.request(from, to, bytes, exchange, arg, timeoutSeconds);
  }

  reply(exchange: Exchange, arg: number, bytes: number): void {
    this.#count(bytes);
    this.#port.reply(exchange, arg, bytes);
  }

  #count(bytes: number): void {
    if (this.#sim.now < this.#fromSeconds) return;
    this.#messages += 1;
    this.#bytes += bytes;
  }
}
