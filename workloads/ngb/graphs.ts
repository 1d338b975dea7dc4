import { taskGraph, type Arc, type Task, type TaskGraph } from "../graph/task-graph.js";
import { CLASS_FACTS, ngbDepth, type NgbClass, type NgbGraph, type NgbKernel } from "./classes.js";
import { columnIterations, fieldBytes, nodeIterations, SCALAR_FIELDS, SOLUTION_FIELDS, spGflop } from "./work.js";

/** What shapes a graph beside its name and class. */
export interface NgbParameters {
  /** Tasks of ED; the class decides where absent. */
  readonly tasks?: number | undefined;
  /** Tasks side by side in a layer of MB. */
  readonly width: number;
  /** Which tasks of the next layer of MB get the data of a task: all, or the one of its column. */
  readonly "layer-arcs": "full" | "column";
  /** Work of an iteration of each kernel as a multiple of SP's on the mesh of the class. */
  readonly "work-ratio": Readonly<Record<Exclude<NgbKernel, "SP">, number>>;
  /** Multiplies the bytes of every arc. */
  readonly "arc-factor": number;
}

interface Nodes {
  readonly tasks: Task[];
  readonly arcs: Arc[];
  /** Adds a node and returns its index. */
  node(name: string, kernel: NgbKernel, iterations: number): number;
  /** Joins two nodes: so many fields on the mesh of the first one's kernel. */
  arc(from: number, to: number, kernel: NgbKernel, fields: number): void;
}

function nodesOf(ngbClass: NgbClass, parameters: NgbParameters): Nodes {
  const tasks: Task[] = [];
  const arcs: Arc[] = [];
  const { mesh } = CLASS_FACTS[ngbClass];
  const ratio = (kernel: NgbKernel): number => (kernel === "SP" ? 1 : parameters["work-ratio"][kernel]);
  return {
    tasks,
    arcs,
    node: (name, kernel, iterations) => tasks.push({ name: `${kernel}-${name}`, work: ratio(kernel) * spGflop(mesh, iterations), processors: 1, inputBytes: 0, outputBytes: 0 }) - 1,
    arc: (from, to, kernel, fields) => arcs.push({ from, to, bytes: Math.round(fieldBytes(kernel, ngbClass, fields) * parameters["arc-factor"]) }),
  };
}

/** Embarrassingly distributed: equal SP tasks, no arcs (SEEN); only initial constants differ between them. */
function ed(nodes: Nodes, ngbClass: NgbClass, { tasks }: NgbParameters): void {
  const iterations = nodeIterations("ED", ngbClass);
  for (let task = 1; task <= (tasks ?? CLASS_FACTS[ngbClass].edTasks); task += 1) nodes.node(String(task), "SP", iterations);
}

/** Helical chain: BT, SP, LU in turn (INFERRED order), each hands its whole solution to the next (SEEN). */
function hc(nodes: Nodes, ngbClass: NgbClass): void {
  const turn = ["BT", "SP", "LU"] as const;
  for (let task = 0; task < ngbDepth("HC", ngbClass); task += 1) {
    const node = nodes.node(String(task + 1), turn[task % 3], nodeIterations("HC", ngbClass));
    if (task > 0) nodes.arc(node - 1, node, turn[(task - 1) % 3], SOLUTION_FIELDS);
  }
}

/** Visualization pipeline: each BT hands its solution to the next BT and its Mach field to an MG (SEEN), which feeds an FT (INFERRED). */
function vp(nodes: Nodes, ngbClass: NgbClass): void {
  const iterations = nodeIterations("VP", ngbClass);
  let before = -1;
  for (let step = 1; step <= ngbDepth("VP", ngbClass); step += 1) {
    const [bt, mg, ft] = (["BT", "MG", "FT"] as const).map((kernel) => nodes.node(String(step), kernel, iterations));
    if (before >= 0) nodes.arc(before, bt, "BT", SOLUTION_FIELDS);
    nodes.arc(bt, mg, "BT", SCALAR_FIELDS);
    nodes.arc(mg, ft, "MG", SCALAR_FIELDS);
    before = bt;
  }
}

/**
 * Mixed bag: layers of LU, then one of MG and one of FT (INFERRED), unequal work within a layer (SEEN).
 * An LU hands its Mach field to MG (SEEN); among LUs the whole solution is handed on, as in HC (an assumption; from class B on).
 */
function mb(nodes: Nodes, ngbClass: NgbClass, parameters: NgbParameters): void {
  const depth = ngbDepth("MB", ngbClass);
  const iterations = nodeIterations("MB", ngbClass);
  const kernelOf = (layer: number): NgbKernel => (layer === depth - 1 ? "FT" : layer === depth - 2 ? "MG" : "LU");
  for (let layer = 0; layer < depth; layer += 1) {
    for (let column = 0; column < parameters.width; column += 1) {
      const node = nodes.node(`${layer + 1}-${column + 1}`, kernelOf(layer), columnIterations(iterations, column));
      if (layer === 0) continue;
      const fields = kernelOf(layer) === "LU" ? SOLUTION_FIELDS : SCALAR_FIELDS;
      const above = node - column - parameters.width;
      for (let parent = 0; parent < parameters.width; parent += 1) {
        if (parameters["layer-arcs"] === "full" || parent === column) nodes.arc(above + parent, node, kernelOf(layer - 1), fields);
      }
    }
  }
}

const SHAPES: Readonly<Record<NgbGraph, (nodes: Nodes, ngbClass: NgbClass, parameters: NgbParameters) => void>> = { ED: ed, HC: hc, VP: vp, MB: mb };

/** One instance of a benchmark as tasks and arcs. */
export function ngbGraph(graph: NgbGraph, ngbClass: NgbClass, parameters: NgbParameters): TaskGraph {
  const nodes = nodesOf(ngbClass, parameters);
  SHAPES[graph](nodes, ngbClass, parameters);
  return taskGraph(nodes.tasks, nodes.arcs);
}
