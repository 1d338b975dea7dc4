import { CompensatedSum } from "../../sim/index.js";
import { type Intensity, intensityIntegral } from "./carbon/index.js";
import { type StepFunction, stretches } from "./step-function.js";

/** Things that draw the same power, how many they are and for how long they were. */
class Level {
  count = 0;
  readonly watts: number;
  readonly #intensity: Intensity | undefined;
  readonly #price: StepFunction | undefined;
  readonly #byPrice = new Map<number, CompensatedSum>();
  readonly #seconds = new CompensatedSum();
  readonly #weighted = new CompensatedSum();
  #since = 0;

  constructor(watts: number, intensity: Intensity | undefined, price: StepFunction | undefined) {
    this.watts = watts;
    this.#intensity = intensity;
    this.#price = price;
  }

  /** `count` is about to change at `now` [s]. */
  pass(now: number): void {
    this.#seconds.add(this.#openSeconds(now));
    this.#weighted.add(this.#openWeighted(now));
    this.#openByPrice(now, (price, seconds) => {
      let sum = this.#byPrice.get(price);
      if (sum === undefined) this.#byPrice.set(price, (sum = new CompensatedSum()));
      sum.add(seconds);
    });
    this.#since = now;
  }

  /** Time spent at this level to `now`, that of all added up [s]; weighted: with the carbon intensity [s · gCO2e/kWh]. */
  seconds(now: number): number {
    return this.#seconds.value + this.#openSeconds(now);
  }

  weighted(now: number): number {
    return this.#weighted.value + this.#openWeighted(now);
  }

  /** Time spent at this level to `now` under each price, that of all added up [s]. */
  secondsByPrice(now: number): ReadonlyMap<number, number> {
    const seconds = new Map([...this.#byPrice].map(([price, sum]) => [price, sum.value]));
    const open = new Map<number, number>();
    this.#openByPrice(now, (price, more) => open.set(price, (open.get(price) ?? 0) + more));
    for (const [price, more] of open) seconds.set(price, (seconds.get(price) ?? 0) + more);
    return seconds;
  }

  #openByPrice(now: number, take: (price: number, seconds: number) => void): void {
    if (this.#price !== undefined && this.count !== 0) stretches(this.#price, this.#since, now, (price, seconds) => take(price, this.count * seconds));
  }

  #openSeconds(now: number): number {
    return this.count * (now - this.#since);
  }

  #openWeighted(now: number): number {
    return this.#intensity === undefined || this.count === 0 ? 0 : this.count * intensityIntegral(this.#intensity, this.#since, now);
  }
}

const JOULES_PER_KWH = 3_600_000;

/**
 * Energy and emissions of things that are each at one of a few levels of power: time by level is summed, and multiplied by its
 * power once, when it is asked for; asking changes nothing. So no sum depends on how often or when anybody looked.
 */
export class PowerMeter {
  readonly #wattsOf: (level: number) => number;
  readonly #intensity: Intensity | undefined;
  readonly #price: StepFunction | undefined;
  readonly #levels = new Map<number, Level>();
  /** Levels in ascending order: sums do not depend on which came first. */
  #ordered: readonly Level[] = [];

  /** @param wattsOf Power of one thing at a level [W, ≥ 0]. */
  constructor(wattsOf: (level: number) => number, intensity: Intensity | undefined, price?: StepFunction) {
    this.#wattsOf = wattsOf;
    this.#intensity = intensity;
    this.#price = price;
  }

  /** `count` more things are at a level from `now` [s] on; fewer where it is negative. */
  add(level: number, count: number, now: number): void {
    const known = this.#levels.get(level) ?? this.#open(level);
    known.pass(now);
    known.count += count;
  }

  /** One thing goes from one level to another. */
  move(from: number, to: number, now: number): void {
    if (from === to) return;
    this.add(from, -1, now);
    this.add(to, 1, now);
  }

  /** Power of all now [W]. */
  get watts(): number {
    return this.#sum(({ count, watts }) => count * watts);
  }

  /** Energy to `now` [J]. */
  joules(now: number): number {
    return this.#sum((level) => level.seconds(now) * level.watts);
  }

  /** Emissions to `now` [gCO2e]. */
  grams(now: number): number {
    return this.#sum((level) => (level.weighted(now) * level.watts) / JOULES_PER_KWH);
  }

  /** Energy to `now` under each price [J], prices ascending; none where there is no price. */
  joulesByPrice(now: number): ReadonlyMap<number, number> {
    const sums = new Map<number, CompensatedSum>();
    for (const level of this.#ordered) {
      for (const [price, seconds] of level.secondsByPrice(now)) {
        const sum = sums.get(price) ?? new CompensatedSum();
        sums.set(price, sum);
        sum.add(seconds * level.watts);
      }
    }
    return new Map([...sums].sort(([a], [b]) => a - b).map(([price, sum]) => [price, sum.value]));
  }

  /** Time [s] and energy [J] of one level to `now`. */
  at(level: number, now: number): { readonly seconds: number; readonly joules: number } {
    const known = this.#levels.get(level);
    if (known === undefined) return { seconds: 0, joules: 0 };
    const seconds = known.seconds(now);
    return { seconds, joules: seconds * known.watts };
  }

  #open(level: number): Level {
    const opened = new Level(this.#wattsOf(level), this.#intensity, this.#price);
    this.#levels.set(level, opened);
    this.#ordered = [...this.#levels].sort(([a], [b]) => a - b).map(([, each]) => each);
    return opened;
  }

  #sum(value: (level: Level) => number): number {
    const sum = new CompensatedSum();
    for (const level of this.#ordered) sum.add(value(level));
    return sum.value;
  }
}
