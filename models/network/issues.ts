import type { SpecIssue } from "../ports/index.js";
import { accessIssues } from "./access.js";
import { networkFiles } from "./files.js";
import { matrixIssues } from "./matrix/index.js";
import { overlays } from "./overlays/index.js";
import { directed, pairIssues } from "./pairs.js";
import { hasRoundTrips, Routes } from "./routes.js";
import { sharingLaws } from "./sharing/index.js";
import { topologyIssues } from "./topology/index.js";
import { throughputLaws } from "./throughput/index.js";
import type { NetworkSpec } from "./spec.js";
import { tunnelsIssues } from "./tunnels/index.js";

/** Everything wrong with a network given the sites there are; paths start inside `network`. O(n² + keys · n). */
export function networkIssues(spec: NetworkSpec, siteNames: readonly string[]): SpecIssue[] {
  const issues = [...pairIssues("rtt", spec.rtt, siteNames), ...pairIssues("bandwidth", spec.bandwidth, siteNames), ...accessIssues(spec.access, siteNames), ...(spec.matrix === undefined ? [] : matrixIssues(spec.matrix, siteNames)), ...(spec.topology === undefined ? [] : topologyIssues(spec.topology, siteNames))];
  const n = siteNames.length;
  const rtt = directed(spec.rtt, siteNames);
  const isJoined = (from: number, to: number): boolean =>
    [spec.matrix, spec.topology].some((file) => file !== undefined && [from, to].every((site) => Object.hasOwn(file.sites, siteNames[site])));
  for (let from = 0; from < n; from += 1) {
    for (let to = from + 1; to < n; to += 1) {
      // What a file lacks is found when it is read.
      if (!Number.isNaN(rtt[from * n + to]) || isJoined(from, to)) continue;
      const pair = `${siteNames[from]}--${siteNames[to]}`;
      issues.push({ path: ["rtt"], expected: `a round-trip time for ${pair}, or a default`, got: "neither" });
    }
  }
  for (const issue of overlays.get(spec.vpn.kind).issues(spec.vpn, siteNames)) {
    issues.push({ ...issue, path: ["vpn", ...issue.path] });
  }
  for (const issue of throughputLaws.get(spec.throughput.kind).issues?.(spec.throughput, siteNames) ?? []) {
    issues.push({ ...issue, path: ["throughput", ...issue.path] });
  }
  issues.push(...tunnelsIssues(spec.tunnels, siteNames));
  if (issues.length > 0 || !sharingLaws.get(spec.sharing.kind).byRoundTrip || networkFiles(spec).length > 0) return issues;
  if (hasRoundTrips(new Routes(spec, siteNames, () => []), n)) return issues;
  return [{ path: ["sharing"], expected: "round trips above 0 s between all sites, for weights of 1 / round trip", got: "two sites without distance" }];
}
