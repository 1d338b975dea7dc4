import type { RequestClients, RequestDraft, RequestIntake, RequestService } from "../../../models/ports/index.js";
import { ProcessorSharing, Rank, Simulation, Streams } from "../../../sim/index.js";
import { parsed } from "./counter.js";

/** A back-end as the page on interactive services has it. */
export interface BackEnd {
  readonly cores: number;
  readonly workers: number;
  /** Round trip from the front end and the database [s]. */
  readonly rttSeconds: number;
}

interface UnderWay {
  readonly draft: RequestDraft;
  readonly clients: RequestClients;
  readonly begun: number;
  /** Parts of the CPU work still to do, one more than the round trips still to make. */
  parts: number;
}

/** The least that the derivation speaks of: equal shares for all back-ends, workers that are held through all round trips, no bytes, no database of its own. */
export class Tier implements RequestService {
  readonly name = "tier";
  /** Times at which requests ended. */
  readonly ends: number[] = [];
  readonly #sim: Simulation;
  readonly #backEnds: readonly BackEnd[];
  readonly #cores: readonly ProcessorSharing[];
  readonly #free: number[];
  readonly #waiting: UnderWay[][];
  readonly #running: UnderWay[] = [];
  #turn = 0;

  constructor(sim: Simulation, backEnds: readonly BackEnd[]) {
    this.#sim = sim;
    this.#backEnds = backEnds;
    this.#cores = backEnds.map(({ cores }, at) => new ProcessorSharing(sim, `back-end ${at}`, cores, (ticket) => this.#computed(at, this.#running[ticket])));
    this.#free = backEnds.map(({ workers }) => workers);
    this.#waiting = backEnds.map(() => []);
  }

  intake(_: string, clients: RequestClients = {}): RequestIntake {
    return {
      operation: () => 0,
      submit: (draft) => {
        const at = this.#turn++ % this.#backEnds.length;
        const request = { draft: { ...draft }, clients, begun: this.#sim.now, parts: draft.queries + 1 };
        this.#after(this.#backEnds[at].rttSeconds / 2, () => {
          this.#waiting[at].push(request);
          this.#take(at);
        });
      },
      exhausted: () => {},
    };
  }

  #after(seconds: number, then: () => void): void {
    this.#sim.call(this.#sim.now + seconds, Rank.delivery, "message", then);
  }

  #take(at: number): void {
    if (this.#free[at] === 0) return;
    const request = this.#waiting[at].shift();
    if (request === undefined) return;
    this.#free[at] -= 1;
    this.#compute(at, request);
  }

  #compute(at: number, request: UnderWay): void {
    this.#cores[at].add(this.#running.push(request) - 1, request.draft.work / (request.draft.queries + 1));
  }

  #computed(at: number, request: UnderWay): void {
    const { rttSeconds } = this.#backEnds[at];
    request.parts -= 1;
    if (request.parts > 0) {
      this.#after(rttSeconds, () => this.#compute(at, request));
      return;
    }
    this.#free[at] += 1;
    this.#take(at);
    this.#after(rttSeconds / 2, () => {
      this.ends.push(this.#sim.now);
      request.clients.listener?.requestEnded(request.draft.tag, "answered", this.#sim.now - request.begun);
    });
  }
}

/** Runs a source before such a tier; its metrics by id. */
export function beforeTier(entry: Parameters<typeof parsed>[0], written: object, backEnds: readonly BackEnd[]) {
  const sim = new Simulation();
  const requests = new Tier(sim, backEnds);
  const options = { warmupSeconds: 0, startMillis: 0, tables: new Set<string>() };
  const source = entry.attach("load", parsed(entry, written) as never, { sim, streams: new Streams("1"), requests, file: () => new Uint8Array(), options });
  sim.run();
  const metrics = new Map<string, number | null>();
  source.close();
  source.report({ value: (id, entity, value) => void metrics.set(`${entity} ${id}`, value), parts: (id, entity, over, under) => void metrics.set(`${entity} ${id}`, over / under), run: () => {} });
  return { ends: requests.ends, metrics };
}
