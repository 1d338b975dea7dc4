import { z } from "zod";
import { variate, type VariateSpec } from "../../../sim/index.js";
import type { RequestWorkloadEntry } from "../../contract.js";
import { curves, type CurveSpec } from "../curves/index.js";
import { clientsOf, type DestinationSpec, requestDestination } from "../destination.js";
import { type Arrivals, OpenRequestSource } from "../open-request-source.js";
import { outlineOf, requestLaw, RequestLaw, type RequestLawSpec } from "../request-law.js";

export interface OpenRequestsSpec extends DestinationSpec, RequestLawSpec {
  readonly kind: "open-requests";
  readonly curve: CurveSpec;
  readonly download: VariateSpec;
  readonly count?: number | undefined;
}

/** Requests of people who know nothing of one another, at a rate that may change with time. */
export const openRequests: RequestWorkloadEntry<OpenRequestsSpec> = {
  name: "open-requests",
  description: "Requests that come at a rate of their own: constant, by the hour, in bursts, or as recorded",
  takes: "requests",
  // Made on demand: modules of the user may have added curves and laws.
  get schema() {
    return z.object({
      ...requestDestination,
      curve: curves.schema().describe("When the requests come"),
      download: variate("data").prefault("10 kB").describe("Size of the answer, in whole bytes; a log gives its own; default 10 kB, an assumption"),
      count: z.int().min(1).optional().describe("At most so many requests; default: no limit"),
      ...requestLaw,
    });
  },
  issues: ({ curve }) => (curves.get(curve.kind).issues?.(curve) ?? []).map((issue) => ({ ...issue, path: ["curve", ...issue.path] })),
  files: ({ curve }) => curves.get(curve.kind).files?.(curve) ?? [],
  inspect: ({ curve }, file) => curves.get(curve.kind).inspect?.(curve, file) ?? { issues: [], notes: [] },
  endless: ({ curve, count }) => count === undefined && curves.get(curve.kind).endless(curve),
  outline: outlineOf,
  attach: (name, spec, ports) => {
    const { sim, streams, file } = ports;
    const intake = ports.requests.intake(name, clientsOf(spec));
    const law = new RequestLaw(name, spec, intake.operation(spec.operation), spec.download, streams);
    const curve = curves.get(spec.curve.kind).arrivals(spec.curve, { source: streams.source(`${name}/arrivals`), file });
    const arrivals = spec.start === 0 ? curve : later(curve, spec.start);
    return new OpenRequestSource(name, sim, intake, { law, arrivals, count: spec.count ?? Infinity });
  },
};

/** The same arrivals, so much later [s]. */
function later(curve: Arrivals, seconds: number): Arrivals {
  return { next: (draft) => seconds + curve.next(draft), ...(curve.dropped === undefined ? {} : { dropped: curve.dropped }) };
}
