import { z } from "zod";
import { quantity, Rank, type Simulation } from "../../sim/index.js";
import type { Alarm, Alarms } from "./alarms.js";
import type { VmRecord } from "./vm-record.js";

/** How a public cloud's API takes calls. */
export interface ApiSpec {
  /** Time from a call to its answer [s, ≥ 0]. */
  readonly latency: number;
  /** Calls under way at once; unlimited where absent. */
  readonly concurrency?: number | undefined;
  /** Calls begun per second; unlimited where absent. */
  readonly rate?: number | undefined;
}

const DAY = 86_400;

/** Schema of a public cloud's `api`, with the driver's own concurrency where it has one. */
export function apiSchema(concurrency: number | undefined, source: string) {
  const calls = z.int().min(1);
  const described = "Calls that are under way at once; others wait in order";
  return z
    .strictObject({
      latency: quantity("time")
        .refine((seconds) => seconds <= DAY, "expected at most 1 d")
        .prefault("0 s")
        .describe("Time from the call that starts a VM to its answer, before the boot; default 0 s: measured start-up times include it"),
      concurrency:
        concurrency === undefined
          ? calls.optional().describe(`${described}; default: unlimited`)
          : calls.prefault(concurrency).describe(`${described}; default ${concurrency}: ${source}`),
      rate: quantity("count-rate")
        .refine((perSecond) => perSecond * DAY >= 1, "expected at least one call a day")
        .optional()
        .describe("Most calls begun per unit of time, evenly spaced; default: unlimited"),
    })
    .prefault({})
    .describe("How the provider's API takes calls that start VMs; ending a VM takes none");
}

/** Lets calls through to a provider: first come, first served, within concurrency and rate. */
export class ApiGate {
  readonly #sim: Simulation;
  readonly #spec: ApiSpec;
  readonly #call: (vm: VmRecord, seconds: number, answered: (vm: VmRecord) => void) => void;
  readonly #alarm: Alarm;
  readonly #waiting: VmRecord[] = [];
  #underWay = 0;
  #earliest = 0;

  constructor(sim: Simulation, alarms: Alarms, site: string, spec: ApiSpec, call: (vm: VmRecord, seconds: number, answered: (vm: VmRecord) => void) => void) {
    this.#sim = sim;
    this.#spec = spec;
    this.#call = call;
    this.#alarm = alarms.create(`${site} API`, Rank.completion, () => this.#admit());
  }

  submit(vm: VmRecord): void {
    this.#waiting.push(vm);
    this.#admit();
  }

  /** Gives up the VM's call, whether it waits or is under way; no matter where there is none. */
  withdraw(vm: VmRecord): void {
    const place = this.#waiting.indexOf(vm);
    if (place >= 0) this.#waiting.splice(place, 1);
    if (this.#waiting.length === 0) this.#alarm.clear();
    if (vm.isCalling) this.#ended(vm);
  }

  #admit(): void {
    const { latency, concurrency = Infinity, rate } = this.#spec;
    while (this.#waiting.length > 0 && this.#underWay < concurrency) {
      if (this.#sim.now < this.#earliest) {
        this.#alarm.set(this.#earliest);
        return;
      }
      const vm = this.#waiting.shift() as VmRecord;
      if (rate !== undefined) this.#earliest = this.#sim.now + 1 / rate;
      this.#underWay += 1;
      vm.isCalling = true;
      this.#call(vm, latency, this.#ended);
    }
  }

  /** The call of a VM is over, answered or given up. */
  readonly #ended = (vm: VmRecord): void => {
    vm.isCalling = false;
    this.#underWay -= 1;
    this.#admit();
  };
}
