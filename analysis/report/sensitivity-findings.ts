import type { Arm } from "../comparison/index.js";
import { sensitivities, type KnownIndex, type Sensitivity } from "../sensitivity/index.js";
import type { Study } from "../study.js";
import type { Column, Table } from "../table.js";
import { fixed, interval, inWords, metricId, metricTitle, significant, withUnit } from "../text/index.js";
import type { Finding } from "./finding.js";

/** Factors named in a sentence. */
const NAMED = 3;
/** A share that is named by itself. */
const LEAST_SHARE = 0.01;
/** Combinations of the axes told of, for each metric. */
const COMBINATIONS = 4;

/** Where a point of a design lies: " (boot 35 s, price 0.04 USD/h)"; "" for other arms. */
export function factorWords(runs: Table, arm: Arm): string {
  const [row] = arm.rowBySeed.values();
  const factors = runs.columns.flatMap(({ role, name, unit }, at) => (role === "factor" ? [`${name} ${withUnit(significant(Number(runs.rows[row][at]), 3), unit)}`] : []));
  return factors.length === 0 ? "" : ` (${factors.join(", ")})`;
}

/** What each factor makes of each metric, the strongest first, and where the order was not shown. */
export function sensitivityFindings(study: Study): Finding[] {
  const { design, input } = study;
  if (design === null || input.sensitivity === undefined) return [];
  const all = sensitivities(design, input.sensitivity);
  return study.summary.measured.flatMap((metric) => {
    const own = all.filter((each) => each.metric === metricId(metric)).slice(0, COMBINATIONS);
    const texts = own.map((each) => `${each.name === "" ? "" : `With ${each.name}: `}${design.kind === "morris" ? morrisText(each) : saltelliText(each)}${tiedText(each)}`);
    if (texts.length === 0) texts.push(isFlat(study, metric) ? "It is the same at every point of the design." : "The tables have no indices of it: they are of the metrics that the experiment measures, where enough points gave a value.");
    const points = new Set(study.summary.arms.map(({ name }) => name)).size;
    if (own.length > 0 && points < design.points) texts.push("This is over all points of the design, whichever are chosen here.");
    return [{ lead: `What moves ${metricTitle(metric).toLowerCase()}`, text: texts.join(" ") }];
  });
}

/** Whether the means of all arms are equal. */
function isFlat({ summary }: Study, metric: Column): boolean {
  return new Set(summary.entries.filter((entry) => entry.metric === metric).map(({ estimate }) => estimate.mean)).size <= 1;
}

const whole = (share: number): string => fixed(100 * share, 0);

const percent = ({ value, low, high }: KnownIndex): string => `${whole(value)} % [${whole(low)}, ${whole(high)}]`;

/** "Of its variance over the design price makes 85 % [62, 114] (68 % [47, 93] by itself); boot and rtt make less than 1 % each." */
function saltelliText({ ranked, also }: Sensitivity): string {
  const first = also.get("first-order");
  const told = ranked.filter(({ value }) => value >= LEAST_SHARE).slice(0, NAMED);
  const rest = ranked.filter((each) => !told.includes(each));
  const makes = told.map((each, at) => {
    const alone = first?.get(each.factor);
    return `${each.factor} ${at === 0 ? "makes " : ""}${percent(each)}${alone === undefined ? "" : ` (${percent(alone)} by itself)`}`;
  });
  const most = Math.max(0, ...rest.map(({ value }) => value));
  const others = rest.length === 0 ? "" : `; ${inWords(rest.map(({ factor }) => factor))} ${most < LEAST_SHARE ? "less than 1 %" : `at most ${whole(most)} %`}${rest.length > 1 ? " each" : ""}`;
  return `Of its variance over the design ${inWords(makes)}${others}.`;
}

function morrisText({ ranked, also, unit }: Sensitivity): string {
  const told = ranked.slice(0, NAMED).map(({ factor, value, low, high }) => {
    const mu = also.get("mu")?.get(factor);
    const way = mu === undefined || value === 0 ? "" : mu.value === value ? ", always up" : mu.value === -value ? ", always down" : ", up here and down there";
    return `${factor} moves it by ${withUnit(`${significant(value, 3)} ${interval(low, high)}`, unit)} over its whole range on average${way}`;
  });
  const rest = ranked.length > NAMED ? `; the other ${ranked.length - NAMED} by at most ${withUnit(significant(ranked[NAMED].value, 3), unit)} each` : "";
  return `${told.join("; ")}${rest}.`;
}

function tiedText({ tied }: Sensitivity): string {
  return tied.length === 0 ? "" : ` The intervals of ${inWords(tied.map(([a, b]) => `${a} and ${b}`))} overlap: their order was not shown.`;
}
