import { type EventHandle, type EventKind, hashName, NO_EVENT } from "../../../sim/index.js";
import type { Vm } from "../../ports/index.js";
import type { TunnelServer } from "./server.js";
import type { Token } from "./token.js";

/** Where a VM's script stands with a tunnel. */
export const Stage = {
  /** It asks for a port at a moment that is an event. */
  asks: 0,
  /** It asks again and again, in vain as long as nothing changes. */
  waits: 1,
  /** It has a port, and its ssh sets out. */
  opens: 2,
  stands: 3,
  /** The VM is suspended. */
  frozen: 4,
  over: 5,
} as const;
export type Stage = (typeof Stage)[keyof typeof Stage];

/** One tunnel that a VM wants: its own, which it tries for again and again, or one of a service, for which it asks once. */
export class Tunnel {
  readonly vm: Vm;
  readonly name: string;
  readonly nameHash: number;
  readonly server: TunnelServer;
  readonly isOwn: boolean;
  /** Number for events. */
  row = -1;
  stage: Stage = Stage.asks;
  token: Token | undefined;
  event: EventHandle = NO_EVENT;
  /** When it asks next, in stages `asks` and `waits`; every `retry` from then on in the latter [s]. */
  asksAt = NaN;
  /** Whether these questions are refused; else nobody hears them. */
  isRefused = false;
  /** When its session began. */
  openedAt = NaN;
  /** Of the VM's own: since when the VM is held up at the gate, NaN when it is not; what happens when it is through; and whether it ever was. */
  heldSince = NaN;
  passed: EventKind = NO_EVENT;
  hasStood = false;

  constructor(vm: Vm, server: TunnelServer, service: string | undefined) {
    this.vm = vm;
    this.name = service === undefined ? vm.name : `${vm.name}-${service}`;
    this.nameHash = hashName(this.name);
    this.server = server;
    this.isOwn = service === undefined;
  }

  get isHeld(): boolean {
    return !Number.isNaN(this.heldSince);
  }
}

/** How many of the moments from, from + every, … lie before a time. */
export function momentsBefore(from: number, every: number, time: number): number {
  let count = Math.max(0, Math.ceil((time - from) / every));
  while (count > 0 && from + (count - 1) * every >= time) count -= 1;
  while (from + count * every < time) count += 1;
  return count;
}
