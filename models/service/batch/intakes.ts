import { Fault, type Simulation } from "../../../sim/index.js";
import type { JobDraft, JobIntake, JobListener, JobOutcome } from "../../ports/index.js";

interface Source {
  readonly name: string;
  readonly listener: JobListener | undefined;
}

/** The sources of a service's jobs, and whether more may come. */
export class Intakes {
  readonly #service: string;
  readonly #sim: Simulation;
  readonly #sources: Source[] = [];
  readonly #submit: (source: number, draft: Readonly<JobDraft>) => void;
  readonly #exhausted: () => void;
  #open = 0;

  constructor(service: string, sim: Simulation, submit: (source: number, draft: Readonly<JobDraft>) => void, exhausted: () => void) {
    this.#service = service;
    this.#sim = sim;
    this.#submit = submit;
    this.#exhausted = exhausted;
  }

  /** True when every source there is has said that it is exhausted. */
  get allExhausted(): boolean {
    return this.#open === 0;
  }

  name(source: number): string {
    return this.#sources[source].name;
  }

  open(name: string, listener: JobListener | undefined): JobIntake {
    const source = this.#sources.length;
    this.#sources.push({ name, listener });
    this.#open += 1;
    let open = true;
    return {
      submit: (draft) => {
        this.#check(draft, name);
        this.#submit(source, draft);
      },
      exhausted: () => {
        if (!open) return;
        open = false;
        this.#open -= 1;
        this.#exhausted();
      },
    };
  }

  /** Tells the job's source, which may submit more from inside. */
  tell(source: number, tag: number, outcome: JobOutcome): void {
    this.#sources[source].listener?.jobEnded(tag, outcome);
  }

  #check(draft: Readonly<JobDraft>, source: string): void {
    const { work, processors, inputBytes, outputBytes } = draft;
    if (work >= 0 && work < Infinity && Number.isInteger(processors) && processors >= 1 && inputBytes >= 0 && outputBytes >= 0) return;
    throw new Fault(
      `${source} submitted job ${draft.tag} with work ${work} Gflop, ${processors} processors, ${inputBytes} B in, ${outputBytes} B out`,
      { timeSeconds: this.#sim.now, entity: this.#service },
    );
  }
}
