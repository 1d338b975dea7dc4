import { z } from "zod";
import type { RequestClients, RequestListener } from "../../models/ports/index.js";
import type { WorkloadSpec } from "../contract.js";

/** Keys of every source of requests: whom it asks, and from where. */
export const requestDestination = {
  to: z.string().min(1).describe("Name of the service that answers the requests"),
  clients: z.string().min(1).optional().describe("Site that the clients are at; default: beside the service's front end, behind no network"),
};

/** Parsed `requestDestination`. */
export interface RequestSourceSpec extends WorkloadSpec {
  readonly clients?: string | undefined;
}

/** What the source says of itself to the service. */
export function clientsOf({ clients }: RequestSourceSpec, listener?: RequestListener): RequestClients {
  return { ...(clients === undefined ? {} : { site: clients }), ...(listener === undefined ? {} : { listener }) };
}
