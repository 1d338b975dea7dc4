import { Streams } from "../../sim/index.js";
import { of, stage } from "./stage.js";

const SITES = ["a", "b", "c", "d", "e", "f", "g"];
const CALM_AT = 12;
const END = 32;

/** What one schedule is made of, all drawn from its seed. */
function drawn(seed: string) {
  const source = new Streams(seed).source("test/schedule");
  const between = (least: number, most: number): number => least + (most - least) * source.next();
  const whole = (least: number, most: number): number => Math.floor(between(least, most + 1));
  const ms = (seconds: number): string => `${(1000 * seconds).toFixed(3)} ms`;
  const size = whole(2, 7);
  const names = Array.from({ length: size }, (_, member) => `store-${member + 1}`);
  const slowest = between(0.002, 0.04);
  const rtt: Record<string, string> = { default: ms(slowest) };
  for (let pair = 0; pair < 6; pair += 1) rtt[`${SITES[pair]}--${SITES[pair + 1]}`] = ms(between(0, slowest));
  const write = source.next() < 0.5 ? 0 : between(0, 0.01);
  const least = 10 * (slowest + write);
  const crashes = Array.from({ length: whole(0, 8) }, () => ({ who: source.next() < 0.5 ? "leader" : names[whole(0, size - 1)], at: `${between(0, CALM_AT - 5).toFixed(3)} s`, for: `${between(0.01, 5).toFixed(3)} s` }));
  const partitions = Array.from({ length: whole(0, 5) }, () => {
    const from = between(0, CALM_AT - 5);
    return { from, until: from + between(0.05, 5), side: SITES.map(() => source.next() < 0.5) };
  });
  return {
    network: { rtt },
    loss: source.next() < 0.3 ? 0 : between(0, 0.2),
    partitions,
    store: {
      members: Object.fromEntries(SITES.slice(0, size).map((site) => [site, 1])),
      "election-timeout": { uniform: { min: ms(least), max: ms(least * between(1.5, 3)) } },
      heartbeat: ms(least * between(0.1, 0.45)),
      write: ms(write),
      batch: whole(1, 10),
      // Slow enough for a batch of 1 over a lossy way: what waits in line at the end is not what this is about.
      commands: { interval: { exponential: { mean: ms(8 * (slowest + write) + between(0, 0.3)) } }, bytes: "20 B" },
      crashes,
    },
  };
}

/** Plays a random schedule of crashes, partitions and losses, which end 20 s before the run does, losses excepted; over XMPP streams break instead of losing single messages. The safety of complete Raft is watched all along. */
export function play(seed: string, mode: "complete" | "literal", transport: "direct" | "xmpp" = "direct") {
  const { network, loss, partitions, store } = drawn(seed);
  const world = stage({ ...store, mode }, { network, messaging: transport === "direct" ? { kind: "direct", loss } : { kind: "xmpp", processing: "0.1 ms", "give-up": "1 s" }, seed, warmupSeconds: END - 10 });
  const depth = new Map<string, number>();
  const cut = (side: readonly boolean[], change: number): void => {
    for (let one = 0; one < SITES.length; one += 1) {
      for (let other = one + 1; other < SITES.length; other += 1) {
        if (side[one] === side[other]) continue;
        const name = `${SITES[one]}--${SITES[other]}`;
        const cuts = (depth.get(name) ?? 0) + change;
        depth.set(name, cuts);
        world.availability.publish({ subject: "link", name, up: cuts === 0 });
      }
    }
  };
  for (const { from, until, side } of partitions) {
    world.at(from, () => cut(side, 1));
    world.at(until, () => cut(side, -1));
  }
  const values = world.run(END);
  return { breaches: of(values, "breaches"), terms: of(values, "term"), committedAtTheEnd: of(values, "committed"), faults: store.crashes.length + partitions.length };
}
