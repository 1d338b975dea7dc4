import { Catalogue } from "../../../sim/index.js";
import type { DisciplineEntry } from "./contract.js";
import { easyBackfill } from "./easy-backfill.js";
import { fifo } from "./fifo.js";
import { longestFirst } from "./longest-first.js";
import { priority } from "./priority.js";
import { shortestFirst } from "./shortest-first.js";

export type { DisciplineEntry, QueueDiscipline, QueueView } from "./contract.js";
export { JobHeap } from "./job-heap.js";
export { JobLine } from "./job-line.js";
export { JobList, type JobLinks } from "./job-list.js";

/** In which order waiting jobs start. */
export const queueDisciplines = new Catalogue<DisciplineEntry>("queue discipline", [
  fifo,
  priority,
  shortestFirst,
  longestFirst,
  easyBackfill,
]);
