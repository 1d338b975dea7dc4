import { withLevels } from "../fragment.js";
import { WHOLE } from "../view.js";
import type { AxisChoice, Choices, View } from "../view.js";
import { choices, make, named } from "./dom.js";

/** Levels with a box each; more stand in a list. */
const BOXES = 24;
/** Arms from which on searching by name is worth a field. */
const ARMS = 13;

/** A native form element that shows one thing of a view and reads it back. */
interface Control {
  readonly element: HTMLElement;
  show(view: View): void;
  /** The view with what the control says. */
  read(view: View): View;
}

export interface Controls {
  readonly element: HTMLFormElement;
  show(view: View): void;
}

/** The form: which arms, which metric first, along what, against what, in which order. */
export function makeControls(offered: Choices, arms: number, declared: ReadonlyMap<string, string>, chosen: (view: View, isTyping: boolean) => void): Controls {
  const varied = offered.axes.filter(({ levels }) => levels.length > 1);
  const controls: Control[] = varied.map((axis) => (axis.levels.length > BOXES ? levelList(axis) : levelBoxes(axis)));
  if (arms >= ARMS) controls.push(search());
  if (offered.computes) {
    controls.push(choice("Metric first", [["", "as in the experiment"], ...offered.metrics.map(twice)], (view) => view.metric ?? "", (view, value) => ({ ...view, metric: value === "" ? null : value })));
    const along = offered.axes.filter(({ goesAlong }) => goesAlong).map(({ name }): [string, string] => [`axis ${name}`, name]);
    if (along.length > 0) {
      controls.push(choice("Along", [["", "as in the experiment"], ...along, ["none", "no axis: by arm"]], alongValue, (view, value) => ({ ...view, along: value === "" ? null : value === "none" ? "" : value.slice("axis ".length) })));
    }
    if (varied.length > 0) controls.push(baselines(varied, declared));
  }
  const orders = offered.sortable.flatMap((by): [string, string][] => [[`+${by}`, `${by}, rising`], [`-${by}`, `${by}, falling`]]);
  controls.push(choice("Sort results by", [["", "as the figures have them"], ...orders], ({ sort }) => (sort === null ? "" : `${sort.falling ? "-" : "+"}${sort.by}`), (view, value) => ({ ...view, sort: value === "" ? null : { by: value.slice(1), falling: value.startsWith("-") } })));
  const reset = make("button", { type: "button", textContent: "Show everything", onclick: () => chosen(WHOLE, false) });
  const form = make("form", { className: "controls" }, ...controls.map(({ element }) => element), reset);
  const read = (): View => controls.reduce((view, control) => control.read(view), WHOLE);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => chosen(read(), false));
  form.addEventListener("input", (event) => {
    if ((event.target as HTMLElement).matches("[type=search]")) chosen(read(), true);
  });
  return { element: form, show: (view) => controls.forEach((control) => control.show(view)) };
}

const twice = (name: string): [string, string] => [name, name];
const alongValue = ({ along }: View): string => (along === null ? "" : along === "" ? "none" : `axis ${along}`);

function levelBoxes(axis: AxisChoice): Control {
  const boxes = axis.levels.map(() => make("input", { type: "checkbox", checked: true }));
  const labels = boxes.map((box, index) => make("label", {}, box, named(axis.levels[index])));
  return {
    element: make("fieldset", {}, make("legend", {}, named(axis.name)), ...labels),
    show: (view) => boxes.forEach((box, index) => (box.checked = view.levels.get(axis.name)?.has(axis.levels[index]) ?? true)),
    read: (view) => withLevels(view, axis, new Set(axis.levels.filter((_, index) => boxes[index].checked))),
  };
}

function levelList(axis: AxisChoice): Control {
  const options = choices(axis.levels);
  return {
    element: make("label", {}, make("span", {}, named(axis.name), ", none chosen for all"), make("select", { multiple: true, size: 6 }, ...options)),
    show: (view) => options.forEach((item, index) => (item.selected = view.levels.get(axis.name)?.has(axis.levels[index]) ?? false)),
    read(view) {
      const selected = new Set(axis.levels.filter((_, index) => options[index].selected));
      return selected.size === 0 ? view : withLevels(view, axis, selected);
    },
  };
}

function search(): Control {
  const field = make("input", { type: "search", spellcheck: false });
  return {
    element: make("label", {}, make("span", { textContent: "Arms with" }), field),
    show(view) {
      if (field.value !== view.find) field.value = view.find;
    },
    read: (view) => ({ ...view, find: field.value }),
  };
}

function choice(name: string, values: readonly (readonly [string, string])[], shown: (view: View) => string, read: (view: View, value: string) => View): Control {
  const list = make("select", {}, ...choices(values.map(([, text]) => text)));
  return {
    element: make("label", {}, make("span", { textContent: name }), list),
    show: (view) => void (list.selectedIndex = values.findIndex(([value]) => value === shown(view))),
    read: (view) => read(view, values[Math.max(0, list.selectedIndex)][0]),
  };
}

/** A list per axis; where none has a level, nothing is compared. */
function baselines(axes: readonly AxisChoice[], declared: ReadonlyMap<string, string>): Control {
  const lists = axes.map(({ name, levels }) => ({ name, levels, list: make("select", {}, ...choices(["equal", ...levels])) }));
  const labels = lists.map(({ name, list }) => make("label", {}, named(name), list));
  return {
    element: make("fieldset", { className: "lists" }, make("legend", { textContent: "Baseline (all equal: none)" }), ...labels),
    show(view) {
      const baseline = view.baseline ?? declared;
      for (const { name, levels, list } of lists) list.selectedIndex = 1 + levels.indexOf(baseline.get(name) ?? "\n");
    },
    read(view) {
      const baseline = new Map(lists.flatMap(({ name, levels, list }) => (list.selectedIndex < 1 ? [] : [[name, levels[list.selectedIndex - 1]] as const])));
      const asDeclared = baseline.size === declared.size && [...baseline].every(([axis, level]) => declared.get(axis) === level);
      return { ...view, baseline: asDeclared ? null : baseline };
    },
  };
}
