import type { z } from "zod";
import { z as schemas } from "zod";
import type { SpecIssue } from "../ports/index.js";
import type { AgreementsSpec, KnownEntities } from "./contract.js";
import { slaTerms } from "./terms/index.js";

/** Schema of the experiment's `agreements`; made on demand, for modules of the user may have added terms. */
export function agreementsSchema(name: z.ZodType<string, string>): z.ZodType<AgreementsSpec> {
  return schemas
    .record(name, slaTerms.schema())
    .prefault({})
    .describe("Service level agreements by name: what is promised, and what is paid where it is broken; default none") as unknown as z.ZodType<AgreementsSpec>;
}

/** Everything wrong with agreements beyond their schema; paths start inside `agreements`. */
export function agreementIssues(agreements: AgreementsSpec, known: KnownEntities): SpecIssue[] {
  return Object.entries(agreements).flatMap(([name, spec]) => slaTerms.get(spec.kind).issues(spec, known).map((issue) => ({ ...issue, path: [name, ...issue.path] })));
}
