import type { EventKind } from "../../sim/index.js";

/** What happens in the course of a request; the argument names the request in all three. */
export interface Exchange {
  /** At the receiver: the request was taken in; `reply` answers it, at once or later. */
  readonly asked: EventKind;
  /** At the sender: the answer was taken in before the time-out. */
  readonly answered: EventKind;
  /** At the sender: the request bounced, or the time-out came before the answer. */
  readonly failed: EventKind;
}

/**
 * The way processes of the control plane talk: managers, members, Raft nodes. Processes are addressed by number: `endpoint` once, then numbers.
 * No call allocates per message.
 */
export interface MessagingPort {
  /**
   * Opens an endpoint of a process at a site and returns its number; the process is up unless its site is down.
   * Names are unique in the run; owners open theirs in order of name, before the run starts.
   */
  endpoint(name: string, site: string): number;
  /**
   * Sends `bytes` [B, ≥ 0] one way; `kind(arg)` happens at rank delivery when it is taken in, after every byte has arrived.
   * Nothing happens when it is lost: by loss, because sender or receiver is down, by a partition, or by a bounce.
   *
   * Who keeps the content of messages in rows gives `release` to have them back: it is called with `arg` when the message is lost, which may be
   * before `send` returns. It is bookkeeping, not news: a sender that acted on it would know what no sender knows.
   */
  send(from: number, to: number, bytes: number, kind: EventKind, arg: number, release?: (arg: number) => void): void;
  /**
   * Sends a request (an IQ). When it is taken in, `exchange.asked(arg)` happens, and the receiver answers with `reply`. The sender gets
   * exactly one of `answered(arg)` and `failed(arg)`, the latter at `timeoutSeconds` [s, > 0] at rank timeout or when the request bounces:
   * even where it went down meanwhile, for then the answer is lost.
   *
   * `arg` [≥ 0, best small: memory grows with the largest] names the request: none of the same exchange and argument may be open, which is a fault.
   */
  request(from: number, to: number, bytes: number, exchange: Exchange, arg: number, timeoutSeconds: number): void;
  /**
   * Answers the request of that exchange and argument which was taken in last, once; else a fault. The answer to a request that has
   * timed out travels and is taken in like any message, and nobody hears of it.
   */
  reply(exchange: Exchange, arg: number, bytes: number): void;
  /** A process goes down or up. Messages from and to a process that is down are lost; what it sent before still arrives elsewhere. */
  up(endpoint: number, isUp: boolean): void;
}

/** Hears what becomes of every message and request. */
export interface MessageListener {
  messageSent(to: number, bytes: number): void;
  /** It was taken in, or it is lost. */
  messageEnded(to: number, bytes: number, isDelivered: boolean): void;
  requestMade(from: number): void;
  /** The sender was told of the answer, or of the failure. */
  requestEnded(from: number, isAnswered: boolean): void;
}

/** Messages and requests, to be looked at. */
export interface MessagesPort {
  listen(listener: MessageListener): void;
  /** Endpoints there are: their numbers are 0 … endpoints − 1. */
  readonly endpoints: number;
  endpointName(endpoint: number): string;
  /** By endpoint: messages on their way to it now, and requests it has open. */
  underWay(): Int32Array;
  openRequests(): Int32Array;
}
