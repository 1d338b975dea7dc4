import { z } from "zod";
import { Fault, nearest } from "../../../sim/index.js";
import { dataFile, type DataFileSpec, type FileIssue, type FileNeed, type KnownFile, needOf, type ReadFile, type SpecIssue, unknownName } from "../../ports/index.js";
import type { Survey } from "../survey.js";
import { type MatrixValue, readMatrix, type RttMatrix } from "./read-matrix.js";

/** Parsed `network.matrix`. */
export interface MatrixSpec extends DataFileSpec {
  readonly value: MatrixValue;
  /** Region of the file by site. */
  readonly sites: Readonly<Record<string, string>>;
}

export const KNOWN_MATRICES: readonly KnownFile[] = [
  {
    name: "aws-2020-06-05.csv",
    what: "round-trip times between 19 regions of AWS, 5 June 2020",
    origin: "github.com/vitorenesduarte/fantoch, latency_aws/2020_06_05, one file for each region, to be put together as data/README.md says",
  },
  { name: "", what: "round-trip times between regions, lines of from,to,rtt_min_ms,rtt_avg_ms,rtt_max_ms", origin: "whoever gave you its name" },
];

/** Schema of `network.matrix`. */
export const matrixSchema = () =>
  z
    .strictObject({
      ...dataFile("Round-trip times, CSV with the columns from, to, rtt_min_ms, rtt_avg_ms, rtt_max_ms", "latency-inter-region/aws-2020-06-05.csv"),
      value: z.enum(["avg", "min", "max"]).default("avg").describe("Which column counts: avg, min or max; default avg"),
      sites: z.record(z.string(), z.string()).describe("Region of the file by site; sites that are not named keep the round trips of rtt"),
    })
    .optional()
    .describe("Measured round trips: each direction of a pair has half of its own, also inside a site; a single pair written in rtt goes before; default: none");

export const matrixNeed = (spec: MatrixSpec): FileNeed => needOf(spec, KNOWN_MATRICES);

export const matrixIssues = ({ sites }: MatrixSpec, siteNames: readonly string[]): SpecIssue[] =>
  Object.keys(sites)
    .filter((site) => !siteNames.includes(site))
    .map((site) => unknownName(["matrix", "sites", site], "the name of a site", site, siteNames));

/** The region of each site by index, undefined for those that the matrix is not for. */
export const regionsOf = ({ sites }: MatrixSpec, siteNames: readonly string[]): (string | undefined)[] => siteNames.map((site) => (Object.hasOwn(sites, site) ? sites[site] : undefined));

/** Most regions that a message lists. */
const REGIONS_SHOWN = 30;

const shownRegions = (regions: readonly string[]): string =>
  regions.length > REGIONS_SHOWN ? `${regions.slice(0, REGIONS_SHOWN).join(", ")}, … (${regions.length} in all)` : regions.join(", ");

/**
 * Everything that the file lacks: its first wrong line, a region that a site asks for, a pair among these.
 * `isWritten` tells of pairs that need no line.
 */
export function inspectMatrix(bytes: Uint8Array, spec: MatrixSpec, siteNames: readonly string[], isWritten: (from: number, to: number) => boolean): FileIssue[] {
  const { file } = spec;
  const reading = readMatrix(bytes, spec.value);
  if ("issue" in reading) return [{ file, ...reading.issue }];
  const { matrix } = reading;
  const known = [...new Set([...matrix.keys(), ...[...matrix.values()].flatMap((row) => [...row.keys()])])].sort();
  const regions = regionsOf(spec, siteNames);
  const at = (site: string): Pick<FileIssue, "file" | "line" | "column" | "path"> => ({ file, line: 1, column: 1, path: ["network", "matrix", "sites", site] });
  const issues: FileIssue[] = [];
  regions.forEach((region, site) => {
    if (region === undefined || known.includes(region)) return;
    const meant = nearest(region, known);
    issues.push({ ...at(siteNames[site]), expected: `a region of the file: ${shownRegions(known)}`, got: region, ...(meant === undefined ? {} : { nearest: meant }) });
  });
  if (issues.length > 0) return issues;
  regions.forEach((from, a) => {
    regions.forEach((to, b) => {
      // Without a diagonal the site's own network stands in; two sites of one region need it.
      if (from === undefined || to === undefined || a === b || isWritten(a, b) || matrix.get(from)?.has(to) === true) return;
      issues.push({ ...at(siteNames[a]), expected: `a round trip from ${from} to ${to} (${siteNames[a]} to ${siteNames[b]})`, got: "no line for the pair" });
    });
  });
  return issues;
}

/** The ways that the file tells of. */
export function matrixSurvey(spec: MatrixSpec, siteNames: readonly string[], read: ReadFile): Survey {
  const matrix = matrixOf(spec, read);
  const regions = regionsOf(spec, siteNames);
  return {
    roundTripSeconds: (from, to) => matrix.get(regions[from] ?? "")?.get(regions[to] ?? "") ?? NaN,
    links: () => undefined,
  };
}

function matrixOf(spec: MatrixSpec, read: ReadFile): RttMatrix {
  const reading = readMatrix(read(matrixNeed(spec)), spec.value);
  if ("matrix" in reading) return reading.matrix;
  const { line, column, expected, got } = reading.issue;
  throw new Fault(`${spec.file}:${line}:${column}: expected ${expected}, got ${got}`);
}
