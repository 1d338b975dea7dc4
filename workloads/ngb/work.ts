import { CLASS_FACTS, meshPoints, ngbDepth, type NgbClass, type NgbGraph, type NgbKernel } from "./classes.js";

const FLOP_PER_GFLOP = 1e9;
const BYTES_PER_DOUBLE = 8;

/** Fields of a whole solution of BT, SP or LU, and of a Mach number or filtered field. */
export const SOLUTION_FIELDS = 5;
export const SCALAR_FIELDS = 1;

/** Work of some iterations of SP on an n³ mesh [Gflop]; the formula by which SP reports its own speed (SEEN in GridNPB). */
export function spGflop(n: number, iterations: number): number {
  return (iterations * (881.174 * n * n * n - 4683.91 * n * n + 11484.5 * n - 19272.4)) / FLOP_PER_GFLOP;
}

/** Iterations of each node of a graph: those of a whole run shared out along its depth, max(1, ⌊iterations/depth⌋) (SEEN). */
export function nodeIterations(graph: NgbGraph, ngbClass: NgbClass): number {
  return Math.max(1, Math.floor(CLASS_FACTS[ngbClass].iterations / ngbDepth(graph, ngbClass)));
}

/** Iterations of a node of MB by its column c: ⌊iterations · (1 − 0.5 c/(1 + c))⌋, factors 1, 0.75, 0.667 (SEEN), at least 1. */
export function columnIterations(iterations: number, column: number): number {
  return Math.max(1, Math.floor(iterations * (1 - (0.5 * column) / (1 + column))));
}

/** Bytes a node hands on: so many fields of doubles on its own mesh (DERIVED for a solution of BT, SP and LU, INFERRED for the rest). */
export function fieldBytes(kernel: NgbKernel, ngbClass: NgbClass, fields: number): number {
  return fields * meshPoints(kernel, ngbClass) * BYTES_PER_DOUBLE;
}
