import type { SpecIssue } from "../ports/index.js";
import { overlays } from "./overlays/index.js";
import { directed, pairIssues } from "./pairs.js";
import type { NetworkSpec } from "./spec.js";

/** Everything wrong with a network given the sites there are; paths start inside `network`. O(n² + keys · n). */
export function networkIssues(spec: NetworkSpec, siteNames: readonly string[]): SpecIssue[] {
  const issues = [...pairIssues("rtt", spec.rtt, siteNames), ...pairIssues("bandwidth", spec.bandwidth, siteNames)];
  const n = siteNames.length;
  const rtt = directed(spec.rtt, siteNames);
  for (let from = 0; from < n; from += 1) {
    for (let to = from + 1; to < n; to += 1) {
      if (!Number.isNaN(rtt[from * n + to])) continue;
      const pair = `${siteNames[from]}--${siteNames[to]}`;
      issues.push({ path: ["rtt"], expected: `a round-trip time for ${pair}, or a default`, got: "neither" });
    }
  }
  for (const issue of overlays.get(spec.vpn.kind).issues(spec.vpn, siteNames)) {
    issues.push({ ...issue, path: ["vpn", ...issue.path] });
  }
  return issues;
}
