import { describe, expect, it } from "vitest";
import { play } from "./schedules.js";

/** `npm run schedules` plays 10,000; a seed that fails is played alone with SCHEDULES=1 and SCHEDULES_FROM=seed. */
const COUNT = Number(process.env.SCHEDULES ?? 200);
const FROM = Number(process.env.SCHEDULES_FROM ?? 1);
const seeds = Array.from({ length: COUNT }, (_, offset) => String(FROM + offset));

describe(`Raft · ${COUNT} random schedules from seed ${FROM}: 2 to 7 members, losses, partitions, crashes`, () => {
  it("complete · safe all along, and what clients ask after the faults is committed", () => {
    let faults = 0;
    for (const seed of seeds) {
      const replay = `SCHEDULES=1 SCHEDULES_FROM=${seed} npx vitest run test/consensus/schedules.test.ts`;
      let played: ReturnType<typeof play>;
      try {
        played = play(seed, "complete");
      } catch (error) {
        throw new Error(`seed ${seed} is unsafe; again with ${replay}`, { cause: error });
      }
      expect(played.committedAtTheEnd, `seed ${seed} is stuck; again with ${replay}`).toBeGreaterThan(0);
      faults += played.faults;
    }
    if (COUNT >= 200) expect(faults).toBeGreaterThan(5 * COUNT);
  }, 3_600_000);

  it("complete over XMPP, a tenth of them · as safe and as live while streams break and are set up anew", () => {
    for (const seed of seeds.slice(0, Math.max(1, COUNT / 10))) expect(play(seed, "complete", "xmpp").committedAtTheEnd, `seed ${seed} is stuck`).toBeGreaterThan(0);
  }, 3_600_000);

  it.runIf(COUNT >= 200)("literal, as XEP-0362 has it · not safe in some of them", () => {
    const broken = seeds.slice(0, 40).filter((seed) => play(seed, "literal").breaches > 0);
    expect(broken.length).toBeGreaterThan(0);
  });
});
