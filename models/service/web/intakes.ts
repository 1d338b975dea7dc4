import { Fault, type Simulation } from "../../../sim/index.js";
import type { NetworkPort, RequestClients, RequestDraft, RequestIntake, RequestListener, RequestOutcome } from "../../ports/index.js";
import { NOWHERE } from "./wire.js";

interface Source {
  readonly name: string;
  readonly site: number;
  readonly listener: RequestListener | undefined;
}

/** The sources of a service's requests, the operations they speak of, and whether more may come. */
export class Intakes {
  /** Names of operations by number. */
  readonly operations: string[] = [];
  readonly #service: string;
  readonly #sim: Simulation;
  readonly #network: NetworkPort;
  readonly #client: { submit(source: number, draft: Readonly<RequestDraft>): void; exhausted(): void };
  readonly #sources: Source[] = [];
  #open = 0;

  constructor(
    service: string,
    ports: { sim: Simulation; network: NetworkPort },
    client: { submit(source: number, draft: Readonly<RequestDraft>): void; exhausted(): void },
  ) {
    this.#service = service;
    this.#sim = ports.sim;
    this.#network = ports.network;
    this.#client = client;
  }

  /** True when every source there is has said that it is exhausted. */
  get allExhausted(): boolean {
    return this.#open === 0;
  }

  name(source: number): string {
    return this.#sources[source].name;
  }

  /** Site of the source's clients in the network, or `NOWHERE`. */
  site(source: number): number {
    return this.#sources[source].site;
  }

  open(name: string, { site, listener }: RequestClients): RequestIntake {
    const source = this.#sources.length;
    this.#sources.push({ name, site: site === undefined ? NOWHERE : this.#network.siteIndex(site), listener });
    this.#open += 1;
    let open = true;
    return {
      operation: (operation) => {
        const known = this.operations.indexOf(operation);
        return known < 0 ? this.operations.push(operation) - 1 : known;
      },
      submit: (draft) => {
        this.#check(draft, name);
        this.#client.submit(source, draft);
      },
      exhausted: () => {
        if (!open) return;
        open = false;
        this.#open -= 1;
        this.#client.exhausted();
      },
    };
  }

  /** Tells the request's source, which may submit more from inside. */
  tell(source: number, tag: number, outcome: RequestOutcome, responseSeconds: number): void {
    this.#sources[source].listener?.requestEnded(tag, outcome, responseSeconds);
  }

  #check(draft: Readonly<RequestDraft>, source: string): void {
    const { operation, work, queries, databaseWork, databaseIoSeconds, requestBytes, responseBytes, statics, staticBytes, timeoutSeconds } = draft;
    if (
      amount(work) &&
      amount(databaseWork) &&
      amount(databaseIoSeconds) &&
      amount(requestBytes) &&
      amount(responseBytes) &&
      amount(staticBytes) &&
      wholeNumber(queries) &&
      wholeNumber(statics) &&
      timeoutSeconds > 0 &&
      operation >= 0 &&
      operation < this.operations.length
    ) {
      return;
    }
    throw new Fault(`${source} submitted a request that cannot be: ${JSON.stringify(draft)}`, { timeSeconds: this.#sim.now, entity: this.#service });
  }
}

const amount = (value: number): boolean => value >= 0 && value < Infinity;
/** In the range of 32-bit columns. */
const wholeNumber = (value: number): boolean => (value | 0) === value && value >= 0;
