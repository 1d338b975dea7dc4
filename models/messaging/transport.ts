import type { CatalogueEntry, EventKind, Simulation, Streams } from "../../sim/index.js";
import type { DatagramPort, SpecIssue } from "../ports/index.js";
import type { Endpoints } from "./endpoints.js";
import type { Messages } from "./messages.js";
import type { DiscoverySpec } from "./xmpp/spec.js";

/** What a transport works with. */
export interface TransportParts {
  readonly sim: Simulation;
  readonly streams: Streams;
  readonly network: DatagramPort;
  readonly endpoints: Endpoints;
  readonly messages: Messages;
  /** Takes the message of a row in, at the receiver; a doomed or bounced row, a receiver that is down and a partition lose it. */
  readonly arrival: EventKind;
}

/** Carries messages between endpoints. */
export interface Transport {
  /** Takes over a message whose sender is up; sooner or later `arrival` of its row happens, once. */
  carry(row: number): void;
  /** `arrival` of a row happens: called before anything else is done about it. */
  arrived?(row: number): void;
  /** Whether a partition lies on the last part of a message's way as it arrives. */
  isCut(row: number): boolean;
  /** A process was opened, or goes down or up. */
  changed?(endpoint: number): void;
  /** Where messages wait until their receiver was looked for: how it is done, and the site of the server of each site. */
  readonly discovery?: { readonly spec: DiscoverySpec; readonly serverOf: readonly number[] } | undefined;
  /** Connections between servers that were set up. */
  readonly streams: number;
}

/** Parameters of a transport as parsed: the discriminator and what its own schema holds. */
export interface TransportSpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** One way to carry messages of the control plane. */
export interface TransportEntry extends CatalogueEntry {
  /** What is wrong with the parameters given the sites there are; paths start inside `messaging`. */
  issues(spec: TransportSpec, siteNames: readonly string[]): SpecIssue[];
  make(spec: TransportSpec, parts: TransportParts): Transport;
}
