import { describe, expect, it } from "vitest";
import { type Drawing, figures, type ReportInput, type Row, studyOf } from "../../analysis/index.js";
import { expectGolden } from "./golden.js";
import { inventStudy } from "./study-tables.js";
import { LONG } from "./web-tables.js";

const MEMBERS = ["peer-1", "peer-2", "peer-10", "rider-1"];
const small = { remotes: [0, 4], mixes: ["C1"], seeds: 2 };

/** An invented federation: every peer gives to all, the later the more; the rider gives nothing. Orders stand in the timeline beside the nodes. */
function inventFederation(): ReportInput {
  const study = inventStudy(small);
  const arms = ["remote=0,mix=C1", "remote=4,mix=C1"];
  const long = arms.flatMap((arm, place) =>
    ["1", "2"].flatMap((seed) => [
      ...MEMBERS.slice(0, 3).flatMap((from, giver) => MEMBERS.filter((to) => to !== from).map((to): Row => [arm, seed, "link", `${from}--${to}`, "favours.given", "seconds", 3600 * (giver + 1) * (place + 1)])),
      ...MEMBERS.map((member, index): Row => [arm, seed, "manager", member, "favours.fairness", "ratio", member === "rider-1" ? null : index === 0 ? 100 : 0.5 + 0.1 * index]),
      ...MEMBERS.map((member, index): Row => [arm, seed, "manager", member, "favours.satisfaction", "ratio", 1 - 0.2 * index]),
    ]),
  );
  const orders = Array.from({ length: 50 }, (_, index): Row[] => {
    const name = `peer-1/order-${index + 1}`;
    const fulfilled: Row = [arms[1], name, "peer-1", "fulfilled", 10 * index + 20, 10 * index + 100];
    return index < 45 ? [[arms[1], name, "peer-1", "pending", 10 * index, 10 * index + 20], fulfilled] : [fulfilled];
  }).flat();
  return { ...study, metrics: { columns: LONG, rows: long }, timeline: { ...study.timeline!, rows: [...study.timeline!.rows, ...orders] } };
}

const drawn = (name: string): Drawing => figures.get(name).render(studyOf(inventFederation()))[0];
const count = (text: string, pattern: RegExp): number => (text.match(pattern) ?? []).length;

describe("figures of a federation", () => {
  it.each(["federation-map", "member-values", "order-lives"])("%s · is drawn where its rows are, and not where they are not", async (name) => {
    await expectGolden(drawn(name).svg, name);
    expect(figures.get(name).applies(studyOf(inventFederation()))).toBe(true);
    expect(figures.get(name).applies(studyOf(inventStudy(small)))).toBe(false);
    expect(drawn(name).svg).not.toMatch(/NaN|undefined|Infinity|<script/);
  });

  it("federation-map · an arc for each way of each arm, members in the order of their numbers, the widest way in words", () => {
    const { svg, caption, table } = drawn("federation-map");
    expect(count(svg, /<path d="M[^"]*Q/g)).toBe(2 * 3 * 3);
    expect([...svg.matchAll(/>((?:peer|rider)-\d+)</g)].slice(0, 4).map(([, name]) => name)).toEqual(MEMBERS);
    expect(caption).toContain(`${(3 * 2).toPrecision(3)} h for the widest`);
    expect(table.rows).toHaveLength(2 * 3 * 3);
  });

  it("member-values · a dot for each member that has a value; one beyond the scale stands at its end", () => {
    const { svg, table } = drawn("member-values");
    // Two populations in the key.
    expect(count(svg, /<circle/g)).toBe(2 + 2 * (3 + 4));
    expect(table.rows.map((row) => row.slice(-3))[0]).toEqual(["peer-1", 100, 1]);
  });

  it("order-lives · the forty that changed most, and no node; node-timeline · no order", () => {
    const { caption, table } = drawn("order-lives");
    expect(caption).toContain("Of 50 orders the 40 that changed most often are drawn.");
    expect(table.rows.map(([name]) => name)).toEqual(Array.from({ length: 40 }, (_, index) => `peer-1/order-${index + 1}`));
    expect(drawn("node-timeline").table.rows.some(([name]) => String(name).includes("/order-"))).toBe(false);
  });
});
