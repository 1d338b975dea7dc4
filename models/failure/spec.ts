import { z } from "zod";
import { length, moment } from "./moment.js";
import { failureProcesses } from "./processes/index.js";
import type { ProcessSpec } from "./process.js";
import { sides, type TargetSpec, targetShape } from "./target.js";

/** One scheduled outage as parsed: of a site, of one host, of the way between two sites, of all ways between sets of sites, or of a process. */
export interface OutageSpec {
  readonly site?: string | undefined;
  /** Name of a host, such as local/host-3. */
  readonly host?: string | undefined;
  /** Two sites, such as local--ec2-eu. */
  readonly link?: string | undefined;
  /** Sets of sites that are cut off from each other. */
  readonly between?: readonly (readonly string[])[] | undefined;
  /** Name of a process, such as raft/store-1. */
  readonly process?: string | undefined;
  /** When it begins [s, ≥ 0]. */
  readonly from: number;
  /** How long it lasts [s, > 0]. */
  readonly for: number;
}

/** One failure process as parsed. */
export type ProcessWithTarget = ProcessSpec & TargetSpec;

/** Everything that fails in an experiment. */
export interface FailuresSpec {
  readonly outages: readonly OutageSpec[];
  readonly failures: Readonly<Record<string, ProcessWithTarget>>;
}

/** Schema of the experiment's `outages`. */
export function outagesSchema(): z.ZodType<readonly OutageSpec[]> {
  const outage = z
    .strictObject({
      site: z.string().optional().describe("Site that is down: its VMs end and requests are refused"),
      host: z.string().optional().describe("Host that is down, such as local/host-3: its VMs end and none is placed there"),
      link: z.string().optional().describe("Way between two sites that is down in both directions, such as local--ec2-eu: transfers wait until it is back"),
      between: sides().optional(),
      process: z.string().optional().describe("Process of the control plane that is down, such as raft/store-1, federation/local-1 or peer/tunnels: it has crashed, and starts again afterwards"),
      from: moment().describe("When the outage begins, from the start of the run"),
      for: length().describe("How long it lasts"),
    })
    .refine(({ site, host, link, between, process }) => [site, host, link, between, process].filter((written) => written !== undefined).length === 1, "expected one of site, host, link, between and process")
    .describe("One scheduled outage");
  return z
    .array(outage)
    .prefault([])
    .describe("Scheduled outages; those of one subject may overlap, partitions too: it is back when the last one is over; default none");
}

/** Schema of the experiment's `failures`: each process with a target; made on demand, for modules of the user may have added processes. */
export function failuresSchema(name: z.ZodType<string, string>): z.ZodType<FailuresSpec["failures"]> {
  const options = [...failureProcesses].map((entry) => z.strictObject({ kind: z.literal(entry.name), ...targetShape, ...entry.schema.shape }).describe(entry.description));
  const schema = z
    .record(name, z.discriminatedUnion("kind", options as never))
    .prefault({})
    .describe("Failures by name, each a law by which sites, hosts, ways between sites or processes go down; default none");
  return schema;
}
