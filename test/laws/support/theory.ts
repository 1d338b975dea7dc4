/** Closed forms that simulations are held against; service mean 1 unless said. Nothing here is simulated. */

/** Erlang B: share of arrivals lost by c servers without room to wait, at load a = λ. Insensitive to the service law. */
export function erlangB(servers: number, load: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c += 1) blocking = (load * blocking) / (c + load * blocking);
  return blocking;
}

/** Erlang C: share of arrivals that wait at c servers, at load a = λ < c. */
export function erlangC(servers: number, load: number): number {
  const blocking = erlangB(servers, load);
  return (servers * blocking) / (servers - load * (1 - blocking));
}

/** P(N = n) of M/M/1/K, n = 0 … K. */
export function finiteQueue(load: number, capacity: number): readonly number[] {
  const weights = Array.from({ length: capacity + 1 }, (_, n) => load ** n);
  const total = weights.reduce((sum, weight) => sum + weight);
  return weights.map((weight) => weight / total);
}

/** Pollaczek and Khinchine: mean wait of M/G/1 at ρ, service mean 1, squared coefficient of variation c². */
export const pollaczekKhinchine = (load: number, squaredCv: number): number => (load * (1 + squaredCv)) / (2 * (1 - load));

/** E[W²] of M/M/1, first come first served: W is 0, or with probability ρ exponential with mean 1/(1 − ρ). */
export const firstComeWaitSquare = (load: number): number => (2 * load) / (1 - load) ** 2;

/** E[W²] of M/M/1, last come first served: who finds the server busy waits one busy period B, begun by the exponential rest of a service; E[B²] = 2/(1 − ρ)³. */
export const lastComeWaitSquare = (load: number): number => (2 * load) / (1 - load) ** 3;

/** E[W²] of M/M/1, the next drawn at random: 2/(2 − ρ) times first come's (Takács 1963); `theory.test.ts` confirms it from the Markov chain. */
export const randomOrderWaitSquare = (load: number): number => (2 / (2 - load)) * firstComeWaitSquare(load);

/** P(N = n) of a Poisson variable. */
export function poisson(mean: number, n: number): number {
  let probability = Math.exp(-mean);
  for (let k = 1; k <= n; k += 1) probability *= mean / k;
  return probability;
}

/** P(at least k of n are up), each by itself with probability `up`. */
export function atLeast(k: number, n: number, up: number): number {
  let sum = 0;
  let ways = 1;
  for (let j = n; j >= k; j -= 1) {
    sum += ways * up ** j * (1 - up) ** (n - j);
    ways = (ways * j) / (n - j + 1);
  }
  return sum;
}

/** Share of time in which one repairman has work, for n machines that run 1/ρ times as long as a repair takes (M/M/1//n). */
export function repairmanBusy(machines: number, repairOverUpTime: number): number {
  let [weight, total] = [1, 1];
  for (let down = 1; down <= machines; down += 1) {
    weight *= (machines - down + 1) * repairOverUpTime;
    total += weight;
  }
  return 1 - 1 / total;
}

/** A closed network: think time and the service demands of its stations [s]. */
export interface ClosedNetwork {
  readonly thinkSeconds: number;
  readonly demandSeconds: readonly number[];
}

/** Exact mean value analysis: throughput [1/s] and response time [s] for each number of users up to `users`. */
export function meanValueAnalysis({ thinkSeconds, demandSeconds }: ClosedNetwork, users: number): readonly { throughput: number; responseSeconds: number }[] {
  let queues = demandSeconds.map(() => 0);
  return Array.from({ length: users }, (_, index) => {
    const residence = demandSeconds.map((demand, k) => demand * (1 + queues[k]));
    const responseSeconds = residence.reduce((sum, seconds) => sum + seconds);
    const throughput = (index + 1) / (thinkSeconds + responseSeconds);
    queues = residence.map((seconds) => throughput * seconds);
    return { throughput, responseSeconds };
  });
}

/** A hyperexponential with balanced means as branches, mean 1. */
export function balancedBranches(squaredCv: number): readonly { weight: number; rate: number }[] {
  const root = Math.sqrt((squaredCv - 1) / (squaredCv + 1));
  return [(1 + root) / 2, (1 - root) / 2].map((weight) => ({ weight, rate: 2 * weight }));
}

/**
 * Mean time in M/G/1 under shortest remaining processing time first, service hyperexponential with mean 1 (Schrage and Miller 1966):
 * E[T(x)] = λ·(∫₀ˣ t² dF + x²·(1 − F(x))) / (2·(1 − ρ(x))²) + ∫₀ˣ dt/(1 − ρ(t)), with ρ(x) = λ·∫₀ˣ t dF, averaged over F.
 * Integrated by Simpson's rule in steps of 1/100 up to 120 mean service times; halving the step moves the tenth digit.
 */
export function shortestRemainingMean(arrivalRate: number, branches: readonly { weight: number; rate: number }[], step = 1 / 100): number {
  const sum = (term: (branch: { weight: number; rate: number }) => number) => branches.reduce((total, branch) => total + term(branch), 0);
  const tail = (x: number) => sum(({ weight, rate }) => weight * Math.exp(-rate * x));
  const density = (x: number) => sum(({ weight, rate }) => weight * rate * Math.exp(-rate * x));
  const first = (x: number) => sum(({ weight, rate: r }) => (weight / r) * (1 - Math.exp(-r * x) * (1 + r * x)));
  const second = (x: number) => sum(({ weight, rate: r }) => ((2 * weight) / (r * r)) * (1 - Math.exp(-r * x) * (1 + r * x + (r * x * r * x) / 2)));
  const slowness = (x: number) => 1 / (1 - arrivalRate * first(x));
  const wait = (x: number) => (arrivalRate * (second(x) + x * x * tail(x)) * slowness(x) * slowness(x)) / 2;
  let residence = 0;
  let total = 0;
  const steps = Math.round(120 / step);
  let held = wait(0) * density(0);
  for (let k = 0; k < steps; k += 1) {
    const [x, next] = [k * step, (k + 1) * step];
    const middle = (x + next) / 2;
    const toMiddle = residence + (step / 12) * (slowness(x) + 4 * slowness((x + middle) / 2) + slowness(middle));
    residence += (step / 6) * (slowness(x) + 4 * slowness(middle) + slowness(next));
    const ahead = (wait(next) + residence) * density(next);
    total += (step / 6) * (held + 4 * (wait(middle) + toMiddle) * density(middle) + ahead);
    held = ahead;
  }
  return total;
}
