import { z } from "zod";
import { quantity } from "../../sim/index.js";
import { type SpecIssue, unknownName } from "../ports/index.js";
import { isRate } from "./bounds.js";
import type { LinkTable } from "./links.js";

/** Rates of a site's own line to the outside [B/s]; absent: unlimited. */
export interface AccessSpec {
  readonly up?: number | undefined;
  readonly down?: number | undefined;
}

const line = (what: string) =>
  quantity("rate").refine(isRate, "expected a rate of at least 1 bit/s").optional().describe(`Rate of the line that everything ${what} the site crosses, whatever the other end; default: unlimited`);

/** Schema of `network.access`. */
export const accessSchema = () =>
  z
    .record(z.string(), z.strictObject({ up: line("that leaves"), down: line("that enters") }))
    .prefault({})
    .describe("Access lines of sites by name, shared by all that leaves or enters the site; through a VPN hub the hub's are crossed in both directions");

export function accessIssues(access: Readonly<Record<string, AccessSpec>>, siteNames: readonly string[]): SpecIssue[] {
  return Object.keys(access)
    .filter((site) => !siteNames.includes(site))
    .map((site) => unknownName(["access", site], "the name of a site", site, siteNames));
}

/** The access lines on the way from one site to another. */
export class AccessLines {
  readonly #access: ReadonlyMap<string, AccessSpec>;
  readonly #siteNames: readonly string[];
  readonly #table: LinkTable;

  constructor(access: Readonly<Record<string, AccessSpec>>, siteNames: readonly string[], table: LinkTable) {
    this.#access = new Map(Object.entries(access));
    this.#siteNames = siteNames;
    this.#table = table;
  }

  up(site: number): readonly number[] {
    const name = this.#siteNames[site];
    return this.#table.crossing(`${name}/up`, this.#access.get(name)?.up ?? Infinity);
  }

  down(site: number): readonly number[] {
    const name = this.#siteNames[site];
    return this.#table.crossing(`${name}/down`, this.#access.get(name)?.down ?? Infinity);
  }
}
