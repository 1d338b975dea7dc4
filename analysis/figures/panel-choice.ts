import type { ArmPanel, Study, StudyAxis } from "../study.js";
import { cellText } from "../table.js";
import type { Cell } from "../table.js";
import { columnsFor } from "./parts/index.js";

/** Panels drawn at most; a reader compares no more at a glance. */
export const PANELS_SHOWN = 12;
const COLUMNS = 3;
const ROWS = 4;

export interface ChosenPanel {
  /** Values of the facets that differ between the panels drawn. */
  readonly name: string;
  readonly panel: ArmPanel;
}

export interface PanelChoice {
  /** Row by row. */
  readonly panels: readonly ChosenPanel[];
  readonly columns: number;
  /** What is not drawn, as a sentence; empty where all is. */
  readonly leftOut: string;
}

/** Levels evenly out of all, the first and the last among them. */
export function evenly<T>(levels: readonly T[], most: number): readonly T[] {
  if (levels.length <= most) return levels;
  if (most === 1) return levels.slice(0, 1);
  return Array.from({ length: most }, (_, index) => levels[Math.round((index * (levels.length - 1)) / (most - 1))]);
}

/** Levels of a facet as they follow each other: numbers by size. */
export function inOrder(axis: StudyAxis): readonly Cell[] {
  return axis.numeric ? [...axis.levels].sort((a, b) => Number(a) - Number(b)) : axis.levels;
}

/** The level that stands for an axis where one must: the baseline's, else the experiment's first. */
function declaredLevel(study: Study, axis: StudyAxis): Cell {
  const named = study.input.manifest.baseline[axis.column.name] as string | number | boolean | undefined;
  return axis.levels.find((level) => named !== undefined && cellText(level) === String(named)) ?? axis.levels[0];
}

/** Panels for small multiples: one facet in a few rows, two as columns and rows; any more are held at the level declared for them. */
export function choosePanels(study: Study): PanelChoice {
  const { facets, panels } = study;
  // The facet with fewer levels makes the columns, of which there is less room.
  const drawn = [...facets.slice(0, 2)].sort((a, b) => a.levels.length - b.levels.length);
  const held = facets.slice(2).map((axis) => ({ axis, level: declaredLevel(study, axis) }));
  const shown = drawn.length === 1 ? [evenly(inOrder(drawn[0]), PANELS_SHOWN)] : drawn.map((axis, index) => evenly(inOrder(axis), index === 0 ? COLUMNS : ROWS));
  const wanted = combinations([...shown].reverse()).map((levels) => levels.reverse());
  const found = wanted.flatMap((levels): ChosenPanel[] => {
    const at = new Map([...held.map(({ axis, level }) => [axis, level] as const), ...drawn.map((axis, index) => [axis, levels[index]] as const)]);
    const panel = panelAt(study, at);
    return panel === undefined ? [] : [{ panel, name: facets.filter((axis) => drawn.includes(axis)).map((axis) => named(axis, at.get(axis) ?? null)).join(", ") }];
  });
  const chosen = found.length > 0 ? found : panels.slice(0, 1).map((panel) => ({ name: panel.name, panel }));
  const left = panels.length - chosen.length;
  const skipped = drawn.flatMap((axis, index) => (shown[index].length < axis.levels.length ? [`${shown[index].length} of ${axis.levels.length} levels of ${axis.column.name}`] : []));
  const kept = [...skipped, ...held.map(({ axis, level }) => named(axis, level))];
  const why = kept.length === 0 ? "" : `: ${kept.join(", ")}`;
  return {
    panels: chosen,
    columns: drawn.length === 2 && chosen.length === wanted.length ? shown[0].length : columnsFor(chosen.length),
    leftOut: left === 0 ? "" : `${chosen.length} of ${panels.length} panels are drawn${why}; the table has all.`,
  };
}

/** For figures that have room for little more than one combination of the facets: the one declared, and the one at the other end of all. */
export function panelsAtEnds(study: Study): readonly ArmPanel[] {
  const near = new Map(study.facets.map((axis) => [axis, declaredLevel(study, axis)]));
  const far = new Map(study.facets.map((axis) => [axis, farthest(axis, declaredLevel(study, axis))]));
  const found = [panelAt(study, near), panelAt(study, far)].filter((panel) => panel !== undefined);
  return found.length === 0 ? study.panels.slice(0, 1) : [...new Set(found)];
}

/** What such a figure says of the other combinations: "Drawn for delay=0, queries=10 (7 more combinations in the table)." */
export function endsText(study: Study, panel: ArmPanel): string {
  const more = study.panels.length - 1;
  return panel.name === "" ? "" : `Drawn for ${panel.name}${more === 0 ? "" : `; the table has ${more === 1 ? "the other combination" : `all ${study.panels.length} combinations`} too`}.`;
}

function farthest(axis: StudyAxis, from: Cell): Cell {
  const levels = inOrder(axis);
  const last = levels[levels.length - 1];
  return last === from ? levels[0] : last;
}

function panelAt(study: Study, at: ReadonlyMap<StudyAxis, Cell>): ArmPanel | undefined {
  return study.panels.find((panel) => study.facets.every((axis, index) => panel.at[index] === at.get(axis)));
}

function named(axis: StudyAxis, level: Cell): string {
  return `${axis.column.name}=${cellText(level)}`;
}

/** Every way to take one of each, the last list changing fastest. */
function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>((found, list) => found.flatMap((head) => list.map((item) => [...head, item])), [[]]);
}
