/** A task of a data-flow graph. */
export interface Task {
  readonly name: string;
  /** Work per processor [Gflop]. */
  readonly work: number;
  readonly processors: number;
  /** Data from and to the head beside what the arcs carry [B]. */
  readonly inputBytes: number;
  readonly outputBytes: number;
}

/** Data that one task hands to another, by index; the later one waits for it. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  /** [B] */
  readonly bytes: number;
}

/** Tasks and arcs in a form to walk along: the children of task t are `child[firstChild[t]] … child[firstChild[t + 1] − 1]`. */
export interface TaskGraph {
  readonly tasks: readonly Task[];
  readonly arcs: readonly Arc[];
  readonly firstChild: Int32Array;
  readonly child: Int32Array;
  /** Number of arcs into each task. */
  readonly parents: Int32Array;
  /** Data of a task with its arcs [B]: what it fetches before it runs and returns after. */
  readonly inputBytes: Float64Array;
  readonly outputBytes: Float64Array;
}

/** Children come in the order of the arcs. O(tasks + arcs). */
export function taskGraph(tasks: readonly Task[], arcs: readonly Arc[]): TaskGraph {
  const firstChild = new Int32Array(tasks.length + 1);
  const parents = new Int32Array(tasks.length);
  const inputBytes = Float64Array.from(tasks, (task) => task.inputBytes);
  const outputBytes = Float64Array.from(tasks, (task) => task.outputBytes);
  for (const { from, to, bytes } of arcs) {
    firstChild[from + 1] += 1;
    parents[to] += 1;
    outputBytes[from] += bytes;
    inputBytes[to] += bytes;
  }
  for (let task = 0; task < tasks.length; task += 1) firstChild[task + 1] += firstChild[task];
  const child = new Int32Array(arcs.length);
  const filled = firstChild.slice();
  for (const { from, to } of arcs) child[filled[from]++] = to;
  return { tasks, arcs, firstChild, child, parents, inputBytes, outputBytes };
}

/** Calls `visit` for each child of a task, in the order of the arcs. */
export function forEachChild({ firstChild, child }: TaskGraph, task: number, visit: (child: number) => void): void {
  for (let at = firstChild[task]; at < firstChild[task + 1]; at += 1) visit(child[at]);
}
