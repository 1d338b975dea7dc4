import type { Catalogue, CatalogueEntry } from "../../sim/index.js";
import type { ExperimentShape } from "../scenario/index.js";

/** What the loader needs of the models: made once, by whoever composes them. */
export interface House<S> {
  /** Catalogues that modules of the user may add to, by the name modules use: `queueDisciplines`. */
  readonly catalogues: ReadonlyMap<string, Catalogue<CatalogueEntry>>;
  /** What a module that exports a function is handed (zod, quantities, …), because it may lie where no package can be imported. */
  readonly kit: unknown;
  /** The shape, made after modules have added their entries. */
  shape(): ExperimentShape<S>;
}
