import { inThisThread, type LoadRequest, type Project, type Study } from "../../experiments/run/index.js";
import { BadInput } from "../../experiments/scenario/index.js";
import { simulateToy, toyEngine, toyPoint, toyStudy, type ToyTree } from "../run/toy.js";

/** What a toy experiment file holds: arms, seeds and promises as JSON in its name, so that tests need no files. */
export interface ToyFile {
  readonly arms: readonly ToyTree[];
  readonly seeds?: readonly string[];
  readonly rest?: Partial<Study["experiment"]>;
}

/** A project whose experiments are toys; remembers what it was asked for. */
export class ToyProject implements Project {
  readonly engine = toyEngine;
  readonly requests: LoadRequest[] = [];
  readonly #files: ReadonlyMap<string, ToyFile>;

  constructor(files: Readonly<Record<string, ToyFile>>) {
    this.#files = new Map(Object.entries(files));
  }

  load(request: LoadRequest): Promise<Study> {
    this.requests.push(request);
    const file = this.#files.get(request.file);
    if (file === undefined) {
      const issue = { file: request.file, line: 3, column: 7, path: "sites.lokal", message: "expected a site, got nothing (did you mean local?)" };
      return Promise.reject(new BadInput([issue]));
    }
    return Promise.resolve(toyStudy(file.arms, file.seeds ?? ["1", "2"], file.rest));
  }

  executor: Project["executor"] = () => inThisThread(toyPoint);

  readonly simulate = simulateToy;

  catalogues(use: readonly string[]) {
    if (use.includes("bad.mjs")) return Promise.reject(new TypeError("a fault of the project"));
    const entries = [{ name: "fifo", description: "First come, first served." }, { name: "shortest-first", description: "Least work first." }];
    return Promise.resolve([{ title: "queue disciplines", entries }, { title: "drivers", entries: [{ name: "ec2", description: "Amazon." }] }]);
  }

  schema: Project["schema"] = () => Promise.resolve({ type: "object" });
}
