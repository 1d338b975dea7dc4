import { z } from "zod";
import { fraction, money, quantity, Rank, TimeWeighted } from "../../../sim/index.js";
import { unknownName } from "../../ports/index.js";
import type { TermsEntry } from "../contract.js";

interface AvailabilitySpec {
  readonly site: string;
  readonly least: number;
  readonly period: number;
  readonly penalty: number;
}

const HOURS_PER_MONTH = "730 h";

export const availability: TermsEntry = {
  name: "availability",
  description: "In every period a site is up for a share of the time, as failures and outages have it",
  schema: z.object({
    site: z.string().describe("Site it is about"),
    least: fraction()
      .refine((share) => share > 0, "expected a share above 0")
      .describe("Least share of a period that the site is up, such as 0.9995"),
    period: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .prefault(HOURS_PER_MONTH)
      .describe(`Length of a period, the first from the end of the warm-up; what is left at the end of the run is one too; default ${HOURS_PER_MONTH}, a month`),
    penalty: money().describe("Paid for each period that breaks it"),
  }),
  issues: (spec, { sites }) => (sites.includes(spec["site"] as string) ? [] : [unknownName(["site"], "a site", spec["site"] as string, sites)]),
  penaltyMicroUsd: (spec) => spec["penalty"] as number,
  create(written, { sim, warmupSeconds, kept, broken, periodOver, number }) {
    const spec = written as unknown as AvailabilitySpec;
    const up = new TimeWeighted(1, 0);
    let periods = 0;
    let from = 0;
    const next = (): void => {
      sim.at(warmupSeconds + periods * spec.period, Rank.sample, periodOver, number);
      periods += 1;
    };
    const settle = (): void => {
      const length = sim.now - from;
      if (up.integral(sim.now) < spec.least * length) broken(`${spec.site} from ${from} s`, from);
      else kept();
      restart();
    };
    const restart = (): void => {
      up.restart(sim.now);
      from = sim.now;
    };
    if (warmupSeconds === 0) periods = 1;
    next();
    return {
      availability: {
        availabilityChanged({ subject, name, up: isUp }) {
          if (subject === "site" && name === spec.site) up.set(isUp ? 1 : 0, sim.now);
        },
      },
      periodOver() {
        // The warm-up is no period.
        if (sim.now === warmupSeconds) restart();
        else settle();
        next();
      },
      close() {
        if (sim.now > from && from >= warmupSeconds) settle();
      },
    };
  },
};
