import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { attachNetwork, networkSchema } from "../../models/network/index.js";
import { readTopology } from "../../models/network/topology/graph.js";
import { Simulation } from "../../sim/index.js";
import { Lehmer } from "./lehmer.js";
import { type Measured, timed } from "./measured.js";

const PLACES = ["topology-zoo/Geant2012.gml", "Geant2012.gml"];

/** Where the topology lies in the data directory; undefined where it is not there. */
export function geantFile(): string | undefined {
  return PLACES.map((place) => join(process.env["CLOUDFED_DATA"] ?? "data", place)).find((path) => existsSync(path));
}

/** Flows between the places of Géant of 2012, all at once: end points and sizes by the peers' generator. */
class Geant {
  readonly sim = new Simulation();
  readonly network;
  readonly sites: number;
  readonly #names: readonly string[];
  /** Three numbers a flow: from, to, bytes. */
  readonly flows: Int32Array;

  constructor(count: number, latencySeconds: number) {
    const bytes = new Uint8Array(readFileSync(geantFile()!));
    const reading = readTopology(bytes);
    if ("issue" in reading) throw new Error(reading.issue.expected);
    const located = reading.topology.nodes.filter(({ latitude }) => latitude !== undefined);
    const names = located.map(({ id }) => `n${id}`).sort();
    this.sites = names.length;
    this.#names = names;
    const spec = networkSchema().parse({
      topology: { file: "Geant2012.gml", speed: "10 Gbit/s", sites: Object.fromEntries(located.map(({ id }) => [`n${id}`, id])) },
      // The same latency everywhere: SimGrid's weights are equal then.
      rtt: Object.fromEntries(names.flatMap((from) => names.filter((to) => to > from).map((to) => [`${from}--${to}`, `${2 * latencySeconds} s`]))),
    });
    this.network = attachNetwork(spec, names, { sim: this.sim, options: { warmupSeconds: 0, startMillis: 0, tables: new Set() }, file: () => bytes });
    const random = new Lehmer();
    this.flows = new Int32Array(3 * count);
    for (let flow = 0; flow < count; flow += 1) {
      const from = Math.floor(random.next() * this.sites);
      const to = (from + 1 + Math.floor(random.next() * (this.sites - 1))) % this.sites;
      this.flows.set([from, to, 1_000_000 + Math.floor(random.next() * 1_000_000_000)], 3 * flow);
    }
    // Routes are found before anything is measured, as the peer's are.
    for (let from = 0; from < this.sites; from += 1) for (let to = 0; to < this.sites; to += 1) this.network.latencySeconds(from, to);
  }

  /** Sends all flows and waits for them; completion times [s] by flow. */
  run(): Float64Array {
    const { sim, network, flows } = this;
    const ends = new Float64Array(flows.length / 3);
    const arrived = sim.kind("arrived", (flow) => void (ends[flow] = sim.now));
    for (let flow = 0; flow < ends.length; flow += 1) network.send(flows[3 * flow], flows[3 * flow + 1], flows[3 * flow + 2], arrived, flow);
    sim.run();
    return ends;
  }

  /** The same as the peer reads it. */
  platform(): string {
    const links = this.network.linkBytes();
    const numbers = new Map([...links.keys()].map((name, number) => [name, number]));
    const lines = [`${this.sites}`, `${links.size} ${[...links.values()].map(({ bytesPerSecond }) => bytesPerSecond).join(" ")}`, `${this.sites * (this.sites - 1)}`];
    this.#names.forEach((from, a) => {
      this.#names.forEach((to, b) => {
        if (a === b) return;
        const crossed = this.network.linksBetween(from, to).map((name) => numbers.get(name));
        lines.push([a, b, crossed.length, ...crossed].join(" "));
      });
    });
    lines.push(String(this.flows.length / 3));
    for (let flow = 0; flow < this.flows.length; flow += 3) lines.push(this.flows.subarray(flow, flow + 3).join(" "));
    return `${lines.join("\n")}\n`;
  }
}

/** Completion times of so many flows [s] that all have the same latency [s], and the platform for the peer. */
export function geantFlows(count: number, latencySeconds = 0): { readonly ends: Float64Array; readonly platform: string } {
  const geant = new Geant(count, latencySeconds);
  const platform = geant.platform();
  return { ends: geant.run(), platform };
}

/** The bench: the result is the last completion [s]. */
export function flows(count: number): Measured {
  const geant = new Geant(count, 0);
  let ends = new Float64Array();
  const times = timed(() => void (ends = geant.run() as Float64Array<ArrayBuffer>));
  return { ...times, operations: count, result: ends.reduce((most, end) => Math.max(most, end)) };
}
