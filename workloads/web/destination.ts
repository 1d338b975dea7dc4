import { z } from "zod";
import type { RequestClients, RequestListener } from "../../models/ports/index.js";
import { quantity } from "../../sim/index.js";
import type { RequestSourceSpec } from "../contract.js";

/** Keys of every source of requests: whom it asks, from where, and from when on. */
export const requestDestination = {
  to: z.string().min(1).describe("Name of the service that answers the requests"),
  clients: z.string().min(1).optional().describe("Site that the clients are at; default: beside the service's front end, behind no network"),
  start: quantity("time").prefault("0 s").describe("When the source begins; before a back-end has booted and registered, requests find none and are refused; default 0 s"),
};

/** Parsed `requestDestination`. */
export interface DestinationSpec extends RequestSourceSpec {
  /** [s] */
  readonly start: number;
}

/** What the source says of itself to the service. */
export function clientsOf({ clients }: RequestSourceSpec, listener?: RequestListener): RequestClients {
  return { ...(clients === undefined ? {} : { site: clients }), ...(listener === undefined ? {} : { listener }) };
}

/** Everything in a spec that decides what its source asks, whoever is asked and from where. */
export function inputsOf(spec: object): string {
  return JSON.stringify({ ...spec, to: "", clients: "" });
}
