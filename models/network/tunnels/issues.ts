import { type SpecIssue, unknownName } from "../../ports/index.js";
import { capacityOf, type TunnelsSpec } from "./spec.js";

/** What is wrong with tunnels given the sites there are; paths start at `tunnels`. */
export function tunnelsIssues(tunnels: Readonly<Record<string, TunnelsSpec>>, siteNames: readonly string[]): SpecIssue[] {
  return Object.entries(tunnels).flatMap(([site, spec]) => [
    ...(siteNames.includes(site) ? [] : [unknownName(["tunnels", site], "the name of a site", site, siteNames)]),
    ...ownIssues(spec).map((issue) => ({ ...issue, path: ["tunnels", site, ...issue.path] })),
  ]);
}

function ownIssues(spec: TunnelsSpec): SpecIssue[] {
  const { ports, servers, mtu, headers, keepalive, services } = spec;
  const issues: SpecIssue[] = [];
  if (servers < 1) issues.push({ path: ["servers"], expected: "a pool of at least 1 port: 1 ssh server or more", got: String(servers) });
  else if (capacityOf(spec) < 1) issues.push({ path: ["ports"], expected: "a pool of at least 1 port: from below to", got: `from ${ports.from} to ${ports.to}` });
  if (headers >= mtu) issues.push({ path: ["headers"], expected: `less than the packet (mtu: ${mtu} B)`, got: `${headers} B` });
  if (spec["session-timeout"] <= keepalive) issues.push({ path: ["session-timeout"], expected: `more than the time between signs of life (keepalive: ${keepalive} s), or sessions end that are well`, got: `${spec["session-timeout"]} s` });
  services.forEach((name, index) => {
    if (services.indexOf(name) !== index) issues.push({ path: ["services", index], expected: "each name once", got: name });
  });
  return issues;
}
