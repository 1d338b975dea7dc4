import { loadavg, cpus } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Peers } from "./peers.js";
import { jsonLine, type Line, ratioOf, tableLine } from "./report.js";
import { median, type Sample } from "./sample.js";
import { type Bench, suite } from "./suite.js";

/** Measures a bench and its rivals in turns, so that whatever else the machine does befalls all of them. */
function measure(bench: Bench, runs: number): Line {
  const samples: Sample[] = [];
  const ratios: number[][] = bench.rivals.map(() => []);
  for (let round = 0; round < runs; round += 1) {
    const ours = bench.run();
    if (ours === undefined) throw new Error(`${bench.bench} could not be run`);
    samples.push(ours);
    bench.rivals.forEach((rival, index) => {
      const theirs = rival.run();
      if (theirs !== undefined) ratios[index].push(ratioOf(bench.figure, ours, theirs));
    });
  }
  const known = bench.rivals.flatMap(({ name, limit }, index) => {
    const all = ratios[index];
    return all.length === 0 ? [] : [{ rival: name, ratio: median(all), least: Math.min(...all), most: Math.max(...all), limit: limit ?? null }];
  });
  return { bench, samples, ratios: known };
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, quick: { type: "boolean" }, runs: { type: "string" }, peers: { type: "string" } },
});
const runs = Number(values.runs ?? (values.quick === true ? 3 : 9));
const peers = new Peers(resolve(values.peers ?? process.env["CLOUDFED_BENCH_PEERS"] ?? "../shared/bench-peers"));
const all = suite(peers, values.quick === true);
const wanted = all.filter(({ bench }) => positionals.length === 0 || positionals.some((name) => bench === name || bench.startsWith(`${name}-`)));
const unknown = positionals.filter((name) => !all.some(({ bench }) => bench === name || bench.startsWith(`${name}-`)));
if (!Number.isInteger(runs) || runs < 1 || unknown.length > 0) {
  console.error(`bench: ${unknown.length > 0 ? `no bench ${unknown.join(", ")}; there are ${[...new Set(all.map(({ bench }) => bench))].join(", ")}` : "--runs takes a whole number from 1"}`);
  process.exit(2);
}
try {
  for (const bench of wanted) {
    if (bench.missing !== undefined) {
      console.error(`bench: ${bench.bench} is not run: ${bench.missing}`);
      continue;
    }
    const line = measure(bench, runs);
    for (const { name } of bench.rivals) if (!line.ratios.some(({ rival }) => rival === name)) console.error(`bench: ${bench.bench}: ${name} is not installed here`);
    console.log(values.json === true ? jsonLine(line) : tableLine(line));
  }
  const [load] = loadavg();
  if (load > cpus().length) console.error(`bench: the machine is busy (load ${load.toFixed(1)} on ${cpus().length} processors): trust the ratios, not the times`);
} finally {
  peers.close();
}
