/** Sizes of the NAS Grid Benchmarks, smallest first. */
export const NGB_CLASSES = ["S", "W", "A", "B", "C"] as const;
export type NgbClass = (typeof NGB_CLASSES)[number];

/** The four data-flow graphs. */
export const NGB_GRAPHS = ["ED", "HC", "VP", "MB"] as const;
export type NgbGraph = (typeof NGB_GRAPHS)[number];

/** The solvers that run in the nodes. */
export const NGB_KERNELS = ["BT", "SP", "LU", "MG", "FT"] as const;
export type NgbKernel = (typeof NGB_KERNELS)[number];

/** What a class fixes. Mesh, iterations, time step and depths: SEEN in the GridNPB 3.0/3.1 sources. */
export interface ClassFacts {
  /** Edge of the cubic mesh of SP, and of BT and LU unless below. */
  readonly mesh: number;
  /** Iterations of a whole SP run. */
  readonly iterations: number;
  /** Time step of SP. */
  readonly timeStep: number;
  /** Tasks along the graph; 1 for ED. */
  readonly depth: { readonly HC: number; readonly VP: number; readonly MB: number };
  /** Tasks of ED: SEEN for S, W and A; INFERRED from the sizes of HC and VP, unconfirmed, for B and C. */
  readonly edTasks: number;
  /** Mesh points of the kernels that have a mesh of their own. */
  readonly points: Readonly<Partial<Record<NgbKernel, number>>>;
}

const cube = (edge: number): number => edge * edge * edge;

export const CLASS_FACTS: Readonly<Record<NgbClass, ClassFacts>> = {
  S: { mesh: 12, iterations: 100, timeStep: 0.015, depth: { HC: 9, VP: 3, MB: 3 }, edTasks: 9, points: { MG: cube(32), FT: cube(64) } },
  W: { mesh: 36, iterations: 400, timeStep: 0.0015, depth: { HC: 9, VP: 3, MB: 3 }, edTasks: 9, points: { BT: cube(24), LU: cube(33), MG: cube(64), FT: 128 * 128 * 32 } },
  A: { mesh: 64, iterations: 400, timeStep: 0.0015, depth: { HC: 9, VP: 3, MB: 3 }, edTasks: 9, points: { MG: cube(256), FT: 256 * 256 * 128 } },
  B: { mesh: 102, iterations: 400, timeStep: 0.001, depth: { HC: 18, VP: 6, MB: 4 }, edTasks: 18, points: { MG: cube(256), FT: 512 * 256 * 256 } },
  C: { mesh: 162, iterations: 400, timeStep: 0.00067, depth: { HC: 27, VP: 9, MB: 5 }, edTasks: 27, points: { MG: cube(512), FT: cube(512) } },
};

/** Mesh points of a kernel in a class. */
export function meshPoints(kernel: NgbKernel, ngbClass: NgbClass): number {
  const { points, mesh } = CLASS_FACTS[ngbClass];
  return points[kernel] ?? cube(mesh);
}

/** Tasks along a graph. */
export function ngbDepth(graph: NgbGraph, ngbClass: NgbClass): number {
  return graph === "ED" ? 1 : CLASS_FACTS[ngbClass].depth[graph];
}

/** Time step of SP in a graph: class S halves it outside ED (SEEN). It changes what is computed, not how much. */
export function ngbTimeStep(graph: NgbGraph, ngbClass: NgbClass): number {
  const { timeStep } = CLASS_FACTS[ngbClass];
  return ngbClass === "S" && graph !== "ED" ? timeStep / 2 : timeStep;
}
