import type { EventKind } from "../../sim/index.js";
import type { Vm } from "./vm.js";

/** What a VM passes between its configuration and `ready`. */
export interface VmGate {
  /** Whether VMs of a site have to pass it. */
  guards(site: string): boolean;
  /** A VM that is running, and has configured itself, comes to the gate; `passed(vm.id)` happens when it is through, unless it ends or is suspended before. */
  enter(vm: Vm, passed: EventKind): void;
}

/** Hears of the tokens of tunnel servers and of the sessions that hold their ports; servers go by the name of their site. */
export interface TunnelListener {
  tokenGranted(site: string, token: string, port: number): void;
  tokenEnded(site: string, token: string, port: number): void;
  sessionOpened(site: string, token: string, port: number): void;
  sessionClosed(site: string, token: string, port: number): void;
}

/** Tunnel servers, to be looked at. */
export interface TunnelsPort {
  listen(listener: TunnelListener): void;
  /** Most ports that the server of a site can give out at once; 0 for a site without one. */
  capacity(site: string): number;
  /** By site: ports given out now, and those of them that a session holds. */
  held(): ReadonlyMap<string, { readonly ports: number; readonly sessions: number }>;
}

/** Name on the availability bus of the process that serves the tunnels of a site. */
export const tunnelProcess = (site: string): string => `${site}/tunnels`;
