import type { FileIssue, FileNeed, FileReport, ReadFile } from "../ports/index.js";
import type { LinkTable } from "./links.js";
import { inspectMatrix, matrixNeed, matrixSurvey } from "./matrix/index.js";
import { written } from "./pairs.js";
import { hasRoundTrips, Routes } from "./routes.js";
import { sharingLaws } from "./sharing/index.js";
import type { NetworkSpec } from "./spec.js";
import { inspectTopology, topologyNeed, topologySurvey } from "./topology/index.js";
import type { Survey } from "./survey.js";

/** Files that a network reads. */
export function networkFiles({ matrix, topology }: NetworkSpec): FileNeed[] {
  return [...(matrix === undefined ? [] : [matrixNeed(matrix)]), ...(topology === undefined ? [] : [topologyNeed(topology)])];
}

/** What the files say, the foremost first. `siteNames` in the order of the indices; the files have passed `inspectNetwork`. */
export function surveysOf({ matrix, topology }: NetworkSpec, siteNames: readonly string[], read: ReadFile, table: LinkTable): Survey[] {
  return [
    ...(matrix === undefined ? [] : [matrixSurvey(matrix, siteNames, read)]),
    ...(topology === undefined ? [] : [topologySurvey(topology, siteNames, read, table)]),
  ];
}

/** Reads the files of a network without running anything. The spec has passed `networkIssues`. */
export function inspectNetwork(spec: NetworkSpec, siteNames: readonly string[], read: ReadFile): FileReport {
  const sorted = [...siteNames].sort();
  const issues: FileIssue[] = [];
  if (spec.matrix !== undefined) issues.push(...inspectMatrix(read(matrixNeed(spec.matrix)), spec.matrix, sorted, written(spec.rtt, sorted)));
  const topology = spec.topology === undefined ? undefined : inspectTopology(read(topologyNeed(spec.topology)), spec.topology, sorted);
  issues.push(...(topology?.issues ?? []));
  if (issues.length === 0 && sharingLaws.get(spec.sharing.kind).byRoundTrip) issues.push(...weightIssues(spec, sorted, read));
  return { issues, notes: topology?.notes ?? [] };
}

function weightIssues(spec: NetworkSpec, siteNames: readonly string[], read: ReadFile): FileIssue[] {
  const [need] = networkFiles(spec);
  const routes = new Routes(spec, siteNames, (table) => surveysOf(spec, siteNames, read, table));
  if (hasRoundTrips(routes, siteNames.length)) return [];
  return [{ file: need.file, line: 1, column: 1, path: ["network", "sharing"], expected: "round trips above 0 between all sites, for weights of 1 / round trip", got: "two sites without distance" }];
}
