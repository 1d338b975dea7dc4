import { averaging } from "./loads/averaging.js";
import { flows } from "./loads/flows.js";
import { holdQueue, holdSimulation } from "./loads/hold.js";
import { managers } from "./loads/managers.js";
import type { Measured } from "./loads/measured.js";
import { sharing } from "./loads/sharing.js";
import { spot } from "./loads/spot.js";
import { mm1 } from "./loads/station.js";
import { stream } from "./loads/stream.js";
import { runsAlone, sweepRunning, sweepWhole } from "./loads/sweep.js";
import { w1 } from "./loads/w1.js";
import { web } from "./loads/web.js";

/** Every load by name; its arguments are numbers, and the law of increments where it takes one. */
const loads: Readonly<Record<string, (a: number, b: number, law: string) => Measured | Promise<Measured>>> = {
  "w1-fcfs": (jobs, machines) => w1(jobs, machines, "central"),
  "w1-rr": (jobs, machines) => w1(jobs, machines, "round-robin"),
  "w1-unpriced": (jobs, machines) => w1(jobs, machines, "central", "0 s", false),
  "w1-messages": (jobs, machines) => w1(jobs, machines, "central", "0.4 ms"),
  mm1,
  hold: holdQueue,
  "hold-simulation": holdSimulation,
  sharing,
  flows,
  stream,
  "sweep-running": sweepRunning,
  "sweep-whole": sweepWhole,
  "runs-alone": runsAlone,
  web,
  averaging,
  managers,
  spot,
};

// One measurement in a process of its own: `measure LOAD A B LAW` prints it as JSON.
const [load, a, b, law = "exponential"] = process.argv.slice(2);
const measured = await loads[load](Number(a), Number(b), law);
console.log(JSON.stringify({ ...measured, rssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) }));
