import { z } from "zod";
import { byName } from "../../sim/index.js";
import { pairName } from "../ports/index.js";
import type { SubjectName } from "./subject.js";

/** A site as far as failures are concerned. */
export interface FailingSite {
  readonly name: string;
  /** Hosts that can be named, site/host-1 to site/host-n; 0 where none is visible. */
  readonly hosts: number;
}

/** What a failure process takes down: exactly one of these. */
export interface TargetSpec {
  readonly sites?: string | readonly string[] | undefined;
  readonly hosts?: string | readonly string[] | undefined;
  readonly links?: string | readonly string[] | undefined;
  readonly between?: readonly (readonly string[])[] | undefined;
  readonly processes?: string | readonly string[] | undefined;
}
export const TARGETS = ["sites", "hosts", "links", "between", "processes"] as const;

/** What goes down together, by one calendar of its own. */
export interface Unit {
  /** Whose numbers it draws: the same whatever other units there are. */
  readonly stream: string;
  readonly ordinal: number;
  readonly subjects: readonly SubjectName[];
}

const names = (what: string) => z.union([z.string(), z.array(z.string()).min(1)]).optional().describe(what);

/** Schema of a partition. */
export const sides = () => z.array(z.array(z.string())).describe("Sets of sites, such as [[a, b], [c]]: all ways between sites of different sets are down together. Sites of no set reach all");

/** Keys of a target, the same for every process. */
export const targetShape = {
  sites: names("Sites that fail, each by itself: its VMs end and requests are refused while it is down"),
  hosts: names("Hosts that fail, each by itself: those of a site by its name, or one such as local/host-3. Its VMs end and none is placed there while it is down"),
  links: names("Ways between two sites that fail, each by itself and in both directions, such as local--ec2-eu: what is under way waits"),
  between: sides().optional(),
  processes: names("Processes of the control plane that fail, each by itself, such as raft/store-1, federation/local-1 or peer/tunnels: it crashes with what it keeps in memory, and starts again"),
};

export const listed = (written: string | readonly string[] | undefined): readonly string[] =>
  written === undefined ? [] : typeof written === "string" ? [written] : written;

/** Names of all hosts that are meant, each once, in the order of sites as written and of numbers within them. */
export function hostsOf(written: readonly string[], sites: readonly FailingSite[]): { site: string; number: number }[] {
  const found = written.flatMap((name) => {
    const whole = sites.find((site) => site.name === name);
    if (whole !== undefined) return Array.from({ length: whole.hosts }, (_, index) => ({ site: name, number: index + 1 }));
    const cut = name.lastIndexOf("/host-");
    return [{ site: name.slice(0, cut), number: Number(name.slice(cut + "/host-".length)) }];
  });
  const seen = new Set<string>();
  return found.filter(({ site, number }) => !seen.has(`${site}/${number}`) && seen.add(`${site}/${number}`));
}

/** Names of all ways that a partition cuts, each once. */
export function cutWays(sides: readonly (readonly string[])[]): string[] {
  const ways = sides.flatMap((side, index) => sides.slice(index + 1).flatMap((other) => side.flatMap((one) => other.map((far) => pairName(one, far)))));
  return [...new Set(ways)].sort(byName);
}

/** `a--b` in order of name, whichever way it is written. */
export function wayNamed(written: string, sites: readonly FailingSite[]): string {
  for (const { name } of sites) {
    const other = written.slice(name.length + 2);
    if (written === `${name}--${other}` && sites.some((site) => site.name === other)) return pairName(name, other);
  }
  return written;
}

const once = (list: readonly string[]): string[] => [...new Set(list)].sort(byName);

/** The units of a target, in order of name; it has passed `targetIssues`. */
export function unitsOf(target: TargetSpec, sites: readonly FailingSite[]): Unit[] {
  if (target.between !== undefined) {
    return [{ stream: "partition", ordinal: 0, subjects: cutWays(target.between).map((name) => ({ kind: "link", name })) }];
  }
  const alone = (kind: "site" | "link" | "process", list: readonly string[]): Unit[] => once(list).map((name) => ({ stream: `${kind}/${name}`, ordinal: 0, subjects: [{ kind, name }] }));
  const hosts = hostsOf(listed(target.hosts), sites).sort((a, b) => byName(a.site, b.site) || a.number - b.number);
  return [
    ...alone("site", listed(target.sites)),
    ...hosts.map(({ site, number }): Unit => ({ stream: `host/${site}`, ordinal: number, subjects: [{ kind: "host", name: `${site}/host-${number}` }] })),
    ...alone("link", listed(target.links).map((name) => wayNamed(name, sites))),
    ...alone("process", listed(target.processes)),
  ];
}
