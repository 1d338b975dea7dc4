import { forEachChild, type TaskGraph } from "../../workloads/graph/task-graph.js";

/** Makespan of list scheduling, lowest index first, on m processors of 1 Gflop/s without communication: the plainest loop that can be right. */
export function listSchedule(graph: TaskGraph, m: number): number {
  const waiting = graph.parents.slice();
  const ready = [...waiting.keys()].filter((task) => waiting[task] === 0);
  const running: { task: number; end: number }[] = [];
  let now = 0;
  while (ready.length > 0 || running.length > 0) {
    ready.sort((a, b) => a - b);
    while (ready.length > 0 && running.length < m) {
      const task = ready.shift()!;
      running.push({ task, end: now + graph.tasks[task].work });
    }
    now = Math.min(...running.map(({ end }) => end));
    for (const { task } of running.filter(({ end }) => end === now)) {
      forEachChild(graph, task, (child) => {
        waiting[child] -= 1;
        if (waiting[child] === 0) ready.push(child);
      });
    }
    running.splice(0, running.length, ...running.filter(({ end }) => end !== now));
  }
  return now;
}
