import { z } from "zod";
import { quantity } from "../../../../sim/index.js";
import type { SpecIssue } from "../../../ports/index.js";
import type { CheckpointEntry, CheckpointPolicy, CheckpointView } from "./contract.js";
import { beforePaidHour, marginParameter } from "./paid-hours.js";

const parameters = z.object({
  threshold: z.number().min(0).max(1).default(0.2).describe("Lower end of the prices that alarm, as a share of the bid; default 0.2, as ckptman has it"),
  look: quantity("time")
    .refine((seconds) => seconds > 0, "expected a positive time")
    .prefault("60 s")
    .describe("From one look at the price to the next; default 60 s, as ckptman has it"),
  hourly: z.boolean().default(true).describe("Whether it is also written before each paid hour ends, as ckptman does; default true"),
  margin: marginParameter().describe("With hourly, how long before; default 180 s, as ckptman has it"),
});
type ThresholdSpec = z.infer<typeof parameters>;

/** A rising edge: at this look the price is within [threshold · bid, bid] and above that of the look before. */
class PriceThreshold implements CheckpointPolicy {
  readonly #spec: ThresholdSpec;
  readonly #view: CheckpointView;
  /** When a paid hour of each job is about to end. */
  readonly #hours = new Map<number, number>();

  constructor(spec: ThresholdSpec, view: CheckpointView) {
    this.#spec = spec;
    this.#view = view;
  }

  due(job: number): number {
    const { look, hourly, margin } = this.#spec;
    const next = this.#view.now + look;
    if (!hourly) return next;
    const hour = beforePaidHour(job, margin, this.#view);
    this.#hours.set(job, hour);
    return Math.min(next, hour);
  }

  wants(job: number): boolean {
    return this.#hours.get(job) === this.#view.now || this.#view.vms(job).some((vm) => this.#rises(vm));
  }

  #rises(vm: Parameters<CheckpointView["bidMicroUsd"]>[0]): boolean {
    const view = this.#view;
    const { threshold, look } = this.#spec;
    const price = view.priceMicroUsd(vm, view.now);
    const bid = view.bidMicroUsd(vm);
    if (price === undefined || bid === undefined || price < threshold * bid || price > bid) return false;
    return price > view.priceMicroUsd(vm, view.now - look)!;
  }
}

export const priceThreshold: CheckpointEntry = {
  name: "price-threshold",
  description: "When the market price rises near the bid, looked at every minute, and before each paid hour ends: ckptman's threshold, a rising edge",
  schema: parameters,
  issues(_spec, { isOnMarket }): SpecIssue[] {
    return isOnMarket ? [] : [{ path: ["kind"], expected: "a policy that looks at no price (none, periodic, hour-boundary, on-notice), or a group of workers bought on a spot market", got: "price-threshold" }];
  },
  create: (spec, view) => new PriceThreshold(spec as ThresholdSpec, view),
};
