import type { CatalogueEntry } from "../../sim/index.js";
import type { SpecIssue } from "../ports/index.js";
import type { LinkTable } from "./links.js";
import type { Path, PathBetween } from "./path.js";

/** A virtual network laid over the links between sites. */
export interface Overlay {
  /** Path between two different sites; `direct` gives the links below. */
  path(from: number, to: number, direct: PathBetween): Path;
  /** Time to connect a new VM of this site to the overlay [s, ≥ 0]; 0 where it needs no tunnel. */
  setupSeconds(site: number, direct: PathBetween): number;
}

/** Parameters of an overlay as parsed: the discriminator and what its own schema holds. */
export interface OverlaySpec {
  readonly kind: string;
  readonly [parameter: string]: unknown;
}

/** One kind of overlay. */
export interface OverlayEntry extends CatalogueEntry {
  /** What is wrong with the parameters given the sites there are; paths start inside the overlay's own part. */
  issues(spec: OverlaySpec, siteNames: readonly string[]): SpecIssue[];
  /** `siteNames` in the order of the indices; limits of the overlay's own become links of the table. The parameters have passed `issues`. */
  make(spec: OverlaySpec, siteNames: readonly string[], table: LinkTable): Overlay;
}
