import { z } from "zod";
import type { SpecIssue } from "../../models/ports/index.js";
import { positiveNumber } from "../../sim/index.js";
import type { WorkloadEntry, WorkloadSpec } from "../contract.js";
import { destination } from "../destination.js";
import { DataFlowSource } from "../graph/data-flow-source.js";
import { instanceKeys, type InstanceSpec } from "../graph/instances.js";
import { NGB_CLASSES, NGB_GRAPHS, type NgbClass, type NgbGraph } from "./classes.js";
import { ngbGraph, type NgbParameters } from "./graphs.js";

const DEFAULT_WIDTH = 3;
const DEFAULT_ARCS = "full";

export interface NgbSpec extends WorkloadSpec, InstanceSpec {
  readonly kind: "ngb";
  readonly graph: NgbGraph;
  readonly class: NgbClass;
  readonly tasks?: number | undefined;
  readonly width?: number | undefined;
  readonly "layer-arcs"?: "full" | "column" | undefined;
  readonly "work-ratio": NgbParameters["work-ratio"];
  readonly "arc-factor": number;
}

const ratio = (kernel: string) => positiveNumber().default(1).describe(`Work of an iteration of ${kernel}; default 1, an assumption`);

const schema = z.object({
  ...destination,
  graph: z.enum(NGB_GRAPHS).describe("Data-flow graph: ED (independent SP tasks), HC (chain of BT, SP, LU), VP (pipeline of BT, MG, FT) or MB (layers of LU, MG, FT)"),
  class: z.enum(NGB_CLASSES).describe("Size: S, W, A, B or C; meshes of 12³, 36³, 64³, 102³ and 162³ for SP"),
  tasks: z
    .int()
    .min(1)
    .optional()
    .describe("Number of tasks, for ED only; default 9 in classes S, W and A, as in the code; 18 in B and 27 in C, assumptions drawn from the sizes of HC and VP"),
  width: z.int().min(1).optional().describe("Tasks side by side in a layer, for MB only; default 3, the width of the Java version, an assumption for classes B and C"),
  "layer-arcs": z.enum(["full", "column"]).optional().describe("Whether a task of MB feeds all tasks of the next layer or only the one of its column; for MB only; default full, an assumption"),
  "work-ratio": z
    .strictObject({ BT: ratio("BT"), LU: ratio("LU"), MG: ratio("MG"), FT: ratio("FT") })
    .prefault({})
    .describe("Work of an iteration of each kernel as a multiple of SP's on the mesh of the class; no operation counts but SP's have been read, so the defaults are assumptions"),
  "arc-factor": positiveNumber().default(1).describe("Multiplies the data of every arc: 1 for the binary form of the fields, more for text; default 1"),
  ...instanceKeys,
});

/** Keys that would do nothing for this graph. */
function inertKeys(spec: NgbSpec): SpecIssue[] {
  const belongs: readonly (readonly [key: "tasks" | "width" | "layer-arcs", graph: NgbGraph])[] = [
    ["tasks", "ED"],
    ["width", "MB"],
    ["layer-arcs", "MB"],
  ];
  return belongs
    .filter(([key, graph]) => spec[key] !== undefined && spec.graph !== graph)
    .map(([key, graph]) => ({ path: [key], expected: `${key} with graph ${graph} only`, got: `graph ${spec.graph}` }));
}

/** Parameters of the graph with their defaults. */
export function ngbParameters(spec: Pick<NgbSpec, "tasks" | "width" | "layer-arcs" | "work-ratio" | "arc-factor">): NgbParameters {
  return { ...spec, width: spec.width ?? DEFAULT_WIDTH, "layer-arcs": spec["layer-arcs"] ?? DEFAULT_ARCS };
}

/** NAS Grid Benchmarks (NAS-02-005); all data passes through the head, which is the file server. */
export const ngb: WorkloadEntry<NgbSpec> = {
  name: "ngb",
  description: "NAS Grid Benchmarks: ED, HC, VP and MB as data-flow graphs",
  schema,
  issues: inertKeys,
  attach: (name, spec, ports) => new DataFlowSource(name, ngbGraph(spec.graph, spec.class, ngbParameters(spec)), spec, ports),
};
