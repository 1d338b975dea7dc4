import { FAMILY_ALPHA, REPLICATIONS } from "./mode.js";
import { type Law, type Oracle, sizeOf } from "./law.js";

const count = (size: number): string => String(size).replace(/\B(?=(\d{3})+$)/g, ",");
const short = (number: number): string => String(Number(number.toPrecision(6)));

function valueCell(oracle: Oracle, onlyFull: boolean): string {
  if ("positive" in oracle) return `${oracle.name} > 0`;
  const deltas = onlyFull ? [oracle.delta[1]] : oracle.delta;
  const within = deltas.map((delta) => (oracle.theory === 0 ? short(delta) : `${short(100 * delta)} %`)).join("; ");
  return `${oracle.name} = ${short(oracle.theory)} (±${within})`;
}

/** The row of a law in `docs/laws.md`: check, situation, values with what is demanded here and under `npm run laws`, and both sizes. */
export function tableRow(law: Law): string {
  const sizes = [false, true].map((isFull) => sizeOf(law, isFull)).map((size) => (size === 0 ? "–" : `${REPLICATIONS} × ${count(size)}`));
  const cells = [law.check, law.situation, law.oracles.map((oracle) => valueCell(oracle, law.onlyFull === true)).join("<br>"), ...sizes];
  return `| ${cells.join(" | ")} |`;
}

/** The sentence in `docs/laws.md` about the level of each test. */
export const levelSentence = (oracles: number): string => `The family has K = ${oracles} oracles; each is tested at ${FAMILY_ALPHA}/${oracles}.`;
