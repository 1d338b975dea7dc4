/** A class of flows as the naive filling takes it; `links` names a link as often as a flow passes it. */
export interface NaiveClass {
  readonly links: readonly number[];
  readonly cap: number;
  readonly weight: number;
  readonly flows: number;
}

/**
 * Progressive filling by its definition: all classes of the whole network at once, every link looked at in every round.
 *
 * The arithmetic is that of the real one, step by step; what it does without are components, heaps and what they know
 * from before. Classes in order; at equal levels caps before links, then the lower number.
 */
export function naiveRates(capacities: readonly number[], classes: readonly NaiveClass[]): number[] {
  const rates = classes.map(({ links, cap, flows }) => (flows > 0 && links.length === 0 ? cap : 0));
  const unbound = new Set(classes.flatMap(({ links, flows }, index) => (flows > 0 && links.length > 0 ? [index] : [])));
  const crossings = (index: number, link: number): number => classes[index].links.filter((other) => other === link).length;
  const sum = (link: number): number =>
    [...unbound].reduce((weights, index) => (crossings(index, link) === 0 ? weights : weights + classes[index].flows * classes[index].weight * crossings(index, link)), 0);
  const left = [...capacities];
  const weights = capacities.map((_, link) => sum(link));
  const summed = [...weights];
  const isOpen = (link: number): boolean => [...unbound].some((index) => crossings(index, link) > 0);
  while (unbound.size > 0) {
    let bottleneck = -1;
    let level = Infinity;
    let isCap = false;
    capacities.forEach((_, link) => {
      if (isOpen(link) && (bottleneck < 0 || left[link] / weights[link] < level)) [bottleneck, level] = [link, left[link] / weights[link]];
    });
    for (const index of [...unbound].sort((a, b) => a - b)) {
      const own = classes[index].cap / classes[index].weight;
      if (own < Infinity && (isCap ? own < level : own <= level)) [bottleneck, level, isCap] = [index, own, true];
    }
    const bound = isCap ? [bottleneck] : [...unbound].filter((index) => crossings(index, bottleneck) > 0).sort((a, b) => a - b);
    const touched = new Set<number>();
    for (const index of bound) {
      const { links, cap, weight, flows } = classes[index];
      rates[index] = isCap ? cap : Math.min(cap, weight * level);
      unbound.delete(index);
      for (const link of new Set(links)) {
        left[link] -= flows * rates[index] * crossings(index, link);
        weights[link] -= flows * weight * crossings(index, link);
        touched.add(link);
      }
    }
    if (!isCap) left[bottleneck] = 0;
    for (const link of touched) {
      if (left[link] < 0) left[link] = 0;
      if (!isOpen(link) || weights[link] >= summed[link] / 2) continue;
      weights[link] = summed[link] = [...unbound].sort((a, b) => a - b).reduce((total, index) => total + classes[index].flows * classes[index].weight * crossings(index, link), 0);
    }
  }
  return rates;
}
