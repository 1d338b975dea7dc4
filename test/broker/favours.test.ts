import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { favourMetrics, FavoursObserver, reportFavours } from "../../models/broker/favours/index.js";
import { MetricBook } from "../../models/metric-book.js";
import { orderOf } from "./view.js";

const [A, B, C] = [0, 1, 2];
const NAMES = ["a", "b", "c"];
const HOUR = 3600;

/** An observer of three members of so many cores each, its clock, and what it reports. */
function scene({ capacity = [4, 4, 4], warmupSeconds = 0 } = {}) {
  let now = 0;
  const observer = new FavoursObserver({ capacityCores: capacity, now: () => now, warmupSeconds });
  const at = (time: number): FavoursObserver => {
    now = time;
    return observer;
  };
  const report = (end: number) => {
    at(end).close();
    const book = new MetricBook(favourMetrics);
    reportFavours(observer, NAMES, book);
    const rows = book.rows();
    const of = (id: string, entity?: string) => (entity === undefined ? book.total(`favours.${id}`) : rows.find((row) => row.metric === `favours.${id}` && row.entity === entity)!.value);
    return { of, totals: book.totals() };
  };
  return { at, report };
}

describe("favours of a federation", () => {
  /** Two cores of A wait for an hour, are served by B for three, and go; B's own order is served at home throughout. */
  const story = (more = {}) => {
    const { at, report } = scene(more);
    const order = orderOf(1, A, { cores: 2 });
    const home = orderOf(2, B, { cores: 1 });
    at(0).placed(order);
    at(0).placed(home);
    at(0).granted(home, B);
    at(0).accepted(home, B);
    at(0).stateChanged(home, "fulfilled");
    at(0).stateChanged(order, "pending");
    at(1 * HOUR).granted(order, B);
    at(1 * HOUR).stateChanged(order, "fulfilled");
    at(1 * HOUR).accepted(order, B);
    at(4 * HOUR).stateChanged(order, "deleted");
    at(4 * HOUR).given(order, B);
    return report(5 * HOUR).of;
  };

  it("two cores for three hours · are donated by one and consumed by the other; usage at home is neither", () => {
    const of = story();
    expect([of("donated", "a"), of("donated", "b"), of("consumed", "a"), of("consumed", "b")]).toEqual([0, 2 * 3, 2 * 3, 0]);
    expect(of("donated")).toBe(of("consumed"));
    expect([of("home", "a"), of("home", "b")]).toEqual([0, 5]);
  });

  it("the pair that traded · has a value of its own by provider and requester, in seconds", () => {
    expect([story()("given", "b--a"), story()("given")]).toEqual([2 * 3 * HOUR, 2 * 3 * HOUR]);
  });

  it("an hour of waiting · satisfaction is 3 of 4 hours, for the one who asked alone", () => {
    const of = story();
    expect([of("requested", "a"), of("unattended", "a"), of("requested", "b")]).toEqual([2 * 4, 2 * 1, 0]);
    expect([of("satisfaction", "a"), of("satisfaction", "b"), of("satisfaction")]).toEqual([3 / 4, null, 3 / 4]);
  });

  it("fairness · none for who gave nothing; all together 1; the median is of those that gave", () => {
    const of = story();
    expect([of("fairness", "a"), of("fairness", "b"), of("fairness"), of("fairness.median")]).toEqual([null, 0, 1, 0]);
    expect([of("satisfaction.givers"), of("satisfaction.takers")]).toEqual([null, 3 / 4]);
  });

  it("a warm-up of two hours · what was before is left out, what goes on counts from its end", () => {
    const of = story({ warmupSeconds: 2 * HOUR });
    expect([of("consumed", "a"), of("unattended", "a"), of("satisfaction", "a")]).toEqual([2 * 2, 0, 1]);
  });

  it("contention · demand beyond one's own capacity over what others leave of theirs", () => {
    // A asks for 2 of its 1 core during 4 of 5 hours; B leaves 3 of 4 cores for 5 hours, C 4 of 4, and A its own for 1.
    expect(story({ capacity: [1, 4, 4] })("contention")).toBe((1 * 4) / (3 * 5 + 4 * 5 + 1 * 1));
  });

  it("a member whose capacity has no end · no contention of the federation, nor of it", () => {
    const of = story({ capacity: [1, Infinity, 4] });
    expect([of("contention"), of("contention", "b"), of("contention", "c")]).toEqual([null, null, 0]);
  });

  it("two members grant the same order · both donate until the duplicate is given up, but it is attended once", () => {
    const { at, report } = scene();
    const order = orderOf(1, A);
    at(0).placed(order);
    at(HOUR).granted(order, B);
    at(HOUR).accepted(order, B);
    at(HOUR).stateChanged(order, "fulfilled");
    at(HOUR).granted(order, C);
    at(3 * HOUR).given(order, C);
    const { of } = report(4 * HOUR);
    expect([of("donated", "b"), of("donated", "c"), of("consumed", "a"), of("requested", "a")]).toEqual([3, 2, 5, 4]);
    expect([of("satisfaction", "a"), of("fairness.median")]).toEqual([3 / 4, 0]);
  });

  it("an instance is gone and the order open again · it waits again, and may be served at home then", () => {
    const { at, report } = scene();
    const order = orderOf(1, A);
    at(0).placed(order);
    at(0).granted(order, B);
    at(0).accepted(order, B);
    at(0).stateChanged(order, "fulfilled");
    at(HOUR).given(order, B);
    at(2 * HOUR).stateChanged(order, "open");
    at(3 * HOUR).granted(order, A);
    at(3 * HOUR).accepted(order, A);
    at(3 * HOUR).stateChanged(order, "fulfilled");
    const { of } = report(5 * HOUR);
    // Away for two hours as far as the requester knew, an hour of them without the instance; then an hour without, then at home.
    expect([of("consumed", "a"), of("requested", "a"), of("unattended", "a")]).toEqual([1, 3, 1]);
  });

  it("nobody orders · sums are 0, ratios have no value", () => {
    const { totals } = scene().report(HOUR);
    expect([...totals].flatMap(([id, value]) => (value === 0 ? [id] : []))).toEqual(["favours.donated", "favours.consumed", "favours.requested", "favours.unattended", "favours.home", "favours.given", "favours.contention"]);
    expect([...totals].filter(([, value]) => value !== 0).every(([, value]) => value === null)).toBe(true);
  });

  it("any orders granted and given · donated and consumed are one sum, and no integral falls below 0", () => {
    const step = fc.record({ wait: fc.nat(100), order: fc.nat(5), provider: fc.nat(2) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { at, report } = scene();
        const held = new Map<number, number>();
        let now = 0;
        for (const { wait, order: number, provider } of steps) {
          now += wait;
          const order = orderOf(number, number % 3, { cores: number + 1 });
          const holder = held.get(number);
          if (holder === undefined) at(now).placed(order);
          else at(now).given(order, holder);
          held.set(number, provider);
          at(now).granted(order, provider);
          at(now).accepted(order, provider);
          at(now).stateChanged(order, "fulfilled");
        }
        const { of } = report(now + 1);
        expect(of("consumed")).toBeCloseTo(of("donated")!, 12);
        for (const name of NAMES) for (const id of ["donated", "consumed", "requested", "unattended"]) expect(of(id, name)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 100 },
    );
  });
});
