import { describe, expect, it } from "vitest";
import { metric, run } from "../support/scenario.js";
import { drawFederation } from "./federations.js";

/** `npm run swarm` plays 5,000; a seed that fails is played alone with SWARM=1 and SWARM_FROM=seed. */
const COUNT = Number(process.env.SWARM ?? 200);
const FROM = Number(process.env.SWARM_FROM ?? 1);

describe(`${COUNT} random federations from seed ${FROM}: 2 to 7 managers, policies, memberships, losses, cuts, crashes of sites and processes`, () => {
  it("no law is broken while they are in trouble, and every job has ended long after", { timeout: 7_200_000 }, () => {
    const sums = { forwards: 0, duplicates: 0, preemptions: 0, timeouts: 0, interrupted: 0 };
    for (let seed = FROM; seed < FROM + COUNT; seed += 1) {
      const replay = `SWARM=1 SWARM_FROM=${seed} npx vitest run test/swarm`;
      let output: ReturnType<typeof run>;
      try {
        output = run(drawFederation(String(seed)), { seed: String(seed) });
      } catch (error) {
        throw new Error(`federation ${seed} breaks a law; again with ${replay}`, { cause: error });
      }
      const [unfinished, donated, consumed] = ["jobs.unfinished", "instances.donated", "instances.consumed"].map((id) => metric(output, id));
      expect(unfinished, `federation ${seed} is stuck; again with ${replay}`).toBe(0);
      // The same times, summed by those who gave and by those who were given: each addition rounds once.
      const rounding = (metric(output, "orders.fulfilled") + 8) * Number.EPSILON * consumed;
      expect(Math.abs(donated - consumed), `federation ${seed}: ${donated} s donated, ${consumed} s consumed; again with ${replay}`).toBeLessThanOrEqual(rounding);
      sums.forwards += metric(output, "orders.forwards");
      sums.duplicates += metric(output, "orders.duplicates");
      sums.preemptions += metric(output, "orders.preemptions");
      sums.timeouts += metric(output, "orders.timeouts");
      sums.interrupted += metric(output, "jobs.interrupted");
    }
    process.stdout.write(`${COUNT} federations: ${Object.entries(sums).map(([what, count]) => `${count} ${what}`).join(", ")}\n`);
    // What the swarm is to meet has come up in it.
    if (COUNT >= 200) expect(Math.min(...Object.values(sums))).toBeGreaterThan(0);
  });
});
