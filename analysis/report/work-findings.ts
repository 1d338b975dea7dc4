import { WORK_DONE, shortfalls } from "../shortfall.js";
import type { Study } from "../study.js";
import { armWords, significant } from "../text/index.js";
import type { Finding } from "./finding.js";

/** Arms named; the rest are counted. */
const NAMED = 4;

/** Which arms left jobs undone that others did, because a short wait or a low cost of theirs says little. */
export function workFindings(study: Study): Finding[] {
  const short = [...shortfalls(study).values()];
  if (short.length === 0) return [];
  const named = short.slice(0, NAMED).map(({ arm, completed, most }) => `${armWords(arm.name)}: ${significant(completed)} of ${significant(most)}`);
  const more = short.length > NAMED ? `; and ${short.length - NAMED} more` : "";
  const whose = short.length === 1 ? "1 arm" : `${short.length} arms`;
  return [{ lead: "Work left undone", text: `${whose} completed less than ${100 * WORK_DONE} % of the jobs that another arm did of the same ones (${named.join("; ")}${more}), and ${short.length === 1 ? "is" : "are"} neither called best nor set in bold.` }];
}
