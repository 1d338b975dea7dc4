import { describe, expect, it } from "vitest";
import { atLeast, balancedBranches, erlangB, erlangC, finiteQueue, firstComeWaitSquare, meanValueAnalysis, pollaczekKhinchine, poisson, randomOrderWaitSquare, repairmanBusy, shortestRemainingMean } from "./support/theory.js";

/** Equal as far as the printed digits go. */
function expectPrinted(value: number, printed: string): void {
  const decimals = printed.length - printed.indexOf(".") - 1;
  expect(value.toFixed(decimals)).toBe(printed);
}

/**
 * E[W²] of M/M/1 with the next drawn at random, by first steps: beside n others in the line, the next event is an arrival (rate λ), or an end of
 * service (rate 1) that takes the customer with probability 1/(n + 1). Both moments are tridiagonal systems, cut where the state has probability below 1e-17.
 */
function randomOrderByFirstSteps(load: number): number {
  const states = Math.ceil(-40 / Math.log(load));
  const step = 1 / (1 + load);
  const solve = (given: (n: number) => number): number[] => {
    // m[n] = given(n) + up·m[n + 1] + down(n)·m[n − 1]; forward elimination gives m[n] = a[n] + b[n]·m[n + 1].
    const [up, a, b]: [number, number[], number[]] = [load * step, [], []];
    for (let n = 0; n < states; n += 1) {
      const down = (step * n) / (n + 1);
      const pivot = 1 - (n === 0 ? 0 : down * b[n - 1]);
      a.push((given(n) + (n === 0 ? 0 : down * a[n - 1])) / pivot);
      b.push(up / pivot);
    }
    const m = new Array<number>(states + 1).fill(0);
    for (let n = states - 1; n >= 0; n -= 1) m[n] = a[n] + b[n] * m[n + 1];
    return m;
  };
  const means = solve(() => step);
  const goesOn = (n: number) => load * step * means[n + 1] + (n === 0 ? 0 : ((step * n) / (n + 1)) * means[n - 1]);
  const squares = solve((n) => 2 * step * step + 2 * step * goesOn(n));
  return squares.slice(0, states).reduce((sum, square, n) => sum + (1 - load) * load ** (n + 1) * square, 0);
}

const meanOf = (law: readonly number[]) => law.reduce((sum, share, n) => sum + n * share, 0);

describe("closed forms · recomputed · are the published digits", () => {
  it.each([[2, 0.8, "0.71111", "1.77778", "0.47667"], [4, 0.7, "0.428654", "0.357212", "0.12911"], [8, 0.9, "0.701533", "0.876916", "0.31522"], [16, 0.75, "0.204574", "0.0511435", "0.00375"], [32, 0.95, "0.695710", "0.434819", "0.14046"]])(
    "C-6 Erlang C of %i servers at %f",
    (servers, utilisation, waits, wait, waitsOverOne) => {
      const load = servers * utilisation;
      expectPrinted(erlangC(servers, load), waits);
      expectPrinted(erlangC(servers, load) / (servers - load), wait);
      expectPrinted(erlangC(servers, load) * Math.exp(-(servers - load)), waitsOverOne);
    },
  );

  it.each([[1, 0.5, "0.333333"], [5, 3, "0.110054"], [10, 8, "0.121661"], [50, 45, "0.0541045"], [100, 100, "0.0757005"]])("C-7 Erlang B of %i servers at load %f", (servers, load, blocking) => {
    expectPrinted(erlangB(servers, load), blocking);
  });

  it.each([[0.9, 5, "0.126023", "2.194782", "2.790286"], [0.9, 10, "0.0508137", "3.969441", "4.646601"], [1.5, 5, "0.365414", "3.577444", undefined]])("C-9 M/M/1/K at %f with room for %i", (load, capacity, blocking, inside, time) => {
    const law = finiteQueue(load, capacity);
    expectPrinted(law[capacity], blocking);
    expectPrinted(meanOf(law), inside);
    if (time !== undefined) expectPrinted(meanOf(law) / (load * (1 - law[capacity])), time);
  });

  it("C-10 Pollaczek–Khinchine at 0.8", () => {
    for (const [squaredCv, wait] of [[0, "2.0"], [1 / 3, "2.66667"], [1 / 2, "3.0"], [1, "4.0"], [4, "10.0"], [9, "20.0"]] as const) expectPrinted(pollaczekKhinchine(0.8, squaredCv), wait);
  });

  it("C-19 mean value analysis · Z = 5 s, D = 0.3, 0.2, 0.1 s", () => {
    const results = meanValueAnalysis({ thinkSeconds: 5, demandSeconds: [0.3, 0.2, 0.1] }, 50);
    for (const [users, throughput, response] of [[1, "0.178571", "0.600000"], [5, "0.875138", "0.713387"], [10, "1.687831", "0.924764"], [20, "2.914600", "1.862006"], [50, "3.333324", "10.000043"]] as const) {
      expectPrinted(results[users - 1].throughput, throughput);
      expectPrinted(results[users - 1].responseSeconds, response);
    }
  });

  it("C-22 at least 8 of 10 up at 0.9", () => expectPrinted(atLeast(8, 10, 0.9), "0.929809"));

  it.each([0.5, 0.8])("C-15 the next drawn at random at ρ = %f · second moment of the wait as the Markov chain has it", (load) => {
    expectPrinted(randomOrderByFirstSteps(load) / firstComeWaitSquare(load), (randomOrderWaitSquare(load) / firstComeWaitSquare(load)).toFixed(9));
  });

  it("one repairman and one machine · busy as the machine is down", () => expect(repairmanBusy(1, 1 / 9)).toBeCloseTo(0.1, 15));

  it("Poisson · sums to one and has its mean", () => {
    const law = Array.from({ length: 60 }, (_, n) => poisson(5, n));
    expectPrinted(law.reduce((sum, share) => sum + share), "1.0000000000");
    expectPrinted(meanOf(law), "5.0000000000");
  });

  it("shortest remaining first · one exponential branch at ρ = 0.7 · between the bound by Little's law and processor sharing; a halved step agrees to ten digits", () => {
    const mean = shortestRemainingMean(0.7, [{ weight: 1, rate: 1 }]);
    expect(mean).toBeGreaterThan(1);
    expect(mean).toBeLessThan(1 / (1 - 0.7));
    for (const branches of [[{ weight: 1, rate: 1 }], balancedBranches(4)]) {
      expectPrinted(shortestRemainingMean(0.7, branches, 1 / 200), shortestRemainingMean(0.7, branches).toFixed(9));
    }
    // Without competition nobody is interrupted: the mean time is the mean service.
    expectPrinted(shortestRemainingMean(0, balancedBranches(4)), "1.000000000");
  });
});
