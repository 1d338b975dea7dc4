import { forEachChild, type TaskGraph } from "./task-graph.js";

/** What can be said of a graph without running it. */
export interface GraphFacts {
  readonly tasks: number;
  readonly arcs: number;
  /** Tasks on the longest chain. */
  readonly depth: number;
  /** Work of all tasks, each on its processors [Gflop]. */
  readonly work: number;
  /** Greatest work along a chain [Gflop]: on processors of 1 Gflop/s no schedule is shorter. */
  readonly criticalPath: number;
  /** Data on all arcs [B]. */
  readonly arcBytes: number;
}

/** Tasks with every task after its parents, lowest index first among the free ones of a wave; shorter than the graph where it has a cycle. O(tasks + arcs), no recursion. */
export function topologicalOrder(graph: TaskGraph): number[] {
  const waiting = graph.parents.slice();
  const order: number[] = [];
  for (let task = 0; task < waiting.length; task += 1) if (waiting[task] === 0) order.push(task);
  for (let done = 0; done < order.length; done += 1) {
    forEachChild(graph, order[done], (child) => {
      waiting[child] -= 1;
      if (waiting[child] === 0) order.push(child);
    });
  }
  return order;
}

/** Facts of a graph without cycles. O(tasks + arcs). */
export function graphFacts(graph: TaskGraph): GraphFacts {
  const { tasks, arcs } = graph;
  const levelBefore = new Int32Array(tasks.length);
  const pathBefore = new Float64Array(tasks.length);
  let [depth, criticalPath] = [0, 0];
  for (const task of topologicalOrder(graph)) {
    const level = levelBefore[task] + 1;
    const path = pathBefore[task] + tasks[task].work;
    depth = Math.max(depth, level);
    criticalPath = Math.max(criticalPath, path);
    forEachChild(graph, task, (child) => {
      levelBefore[child] = Math.max(levelBefore[child], level);
      pathBefore[child] = Math.max(pathBefore[child], path);
    });
  }
  const work = tasks.reduce((sum, task) => sum + task.work * task.processors, 0);
  return { tasks: tasks.length, arcs: arcs.length, depth, work, criticalPath, arcBytes: arcs.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Tasks of one cycle in the direction of the arcs, the first not repeated; undefined where there is none. O(tasks + arcs), no recursion. */
export function findCycle(graph: TaskGraph): number[] | undefined {
  const order = topologicalOrder(graph);
  if (order.length === graph.tasks.length) return undefined;
  const free = new Uint8Array(graph.tasks.length);
  for (const task of order) free[task] = 1;
  // Each task that is not free waits for another one that is not: going up from any of them must meet itself.
  const cause = new Int32Array(graph.tasks.length).fill(-1);
  for (const { from, to } of graph.arcs) if (free[from] === 0 && free[to] === 0 && cause[to] < 0) cause[to] = from;
  const place = new Map<number, number>();
  const path: number[] = [];
  let task = free.indexOf(0);
  while (!place.has(task)) {
    place.set(task, path.length);
    path.push(task);
    task = cause[task];
  }
  const cycle = path.slice(place.get(task)).reverse();
  const least = cycle.indexOf(cycle.reduce((a, b) => Math.min(a, b)));
  return [...cycle.slice(least), ...cycle.slice(0, least)];
}
