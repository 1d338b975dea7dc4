import { z } from "zod";
import type { RequestIntake } from "../../../models/ports/index.js";
import { makeVariate, variate, type VariateSpec } from "../../../sim/index.js";
import type { RequestWorkloadEntry } from "../../contract.js";
import { clientsOf, type DestinationSpec, requestDestination } from "../destination.js";
import { OpenRequestSource } from "../open-request-source.js";
import { outlineOf, requestLaw, RequestLaw, type RequestLawSpec } from "../request-law.js";
import { ClosedLoopSource } from "./closed-loop.js";
import { loopIssues, loops, type LoopSpec } from "./loops.js";

export { loops } from "./loops.js";

export interface StaticSpec extends DestinationSpec, RequestLawSpec {
  readonly kind: "static";
  readonly count: number;
  /** [B] */
  readonly size: VariateSpec;
  readonly loop: LoopSpec;
}

/** A static cluster's load: so many files, and no more. */
export const staticFiles: RequestWorkloadEntry<StaticSpec> = {
  name: "static",
  description: "A fixed number of requests for files of given sizes",
  takes: "requests",
  // Made on demand: modules of the user may have added loops and laws.
  get schema() {
    return z.object({
      ...requestDestination,
      count: z.int().min(1).default(300).describe("Number of requests; default 300"),
      size: variate("data").prefault("100 kB").describe("Size of a file, in whole bytes; { empirical: { values, weights } } is a list of files; default 100 kB, an assumption"),
      loop: loops.schema(true).prefault("closed").describe("Who decides when the next request comes; default closed"),
      ...requestLaw,
    });
  },
  issues: ({ loop }) => loopIssues(loop),
  outline: outlineOf,
  attach: (name, spec, ports) => {
    const law = (intake: RequestIntake): RequestLaw => new RequestLaw(name, spec, intake.operation(spec.operation), spec.size, ports.streams);
    if (spec.loop.kind === "closed") return new ClosedLoopSource(name, { spec, loop: spec.loop, count: spec.count, law }, ports);
    const interval = makeVariate(spec.loop.interval);
    const source = ports.streams.source(`${name}/interval`);
    let time = spec.start;
    const arrivals = { next: () => (time += interval.sample(source)) };
    const intake = ports.requests.intake(name, clientsOf(spec));
    return new OpenRequestSource(name, ports.sim, intake, { law: law(intake), arrivals, count: spec.count });
  },
};
