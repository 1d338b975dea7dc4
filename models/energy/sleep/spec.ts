import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import type { HostSleep } from "../../ports/index.js";
import { sleepOrders } from "./orders.js";

/** The `sleep` of a site's energy as parsed. */
export interface SleepSpec {
  readonly after: number;
  readonly loop: number;
  readonly "sleep-time": number;
  readonly "wake-time": number;
  readonly power: number;
  readonly transition?: number | undefined;
  readonly order: { readonly kind: string };
}

const DAY = 86_400;
const step = () => quantity("time").refine((seconds) => seconds <= DAY, "expected at most 1 d");

/** Schema of `sleep`; made on demand, because modules of the user may have added orders. */
export function sleepSchema(): z.ZodType<SleepSpec> {
  const schema = z.strictObject({
    after: quantity("time").prefault("1800 s").describe("How long a host carries no VM before it goes to sleep; default 1800 s, the idle grace of Green Sitter"),
    loop: step()
      .refine((seconds) => seconds === 0 || seconds >= 0.001, "expected 0 s or at least 1 ms")
      .prefault("60 s")
      .describe("Hosts are sent to sleep at k · loop, the server loop of Green Sitter; default 60 s; 0 s: as soon as their time is over"),
    "sleep-time": step().describe("From the decision until the host sleeps; until then it cannot be woken. No source gives it"),
    "wake-time": step().describe("From the call that wakes a host until it can carry VMs, which boot after that. No source gives it"),
    power: quantity("power").describe("Power of a host that sleeps"),
    transition: quantity("power").optional().describe("Power of a host that falls asleep or wakes; default: that of an idle host, an assumption"),
    order: sleepOrders.schema(true).prefault("largest" as never).describe("Which of the sleeping hosts with room for a VM is woken; default largest, as in Green Sitter"),
  });
  return schema as unknown as z.ZodType<SleepSpec>;
}

/** The rules by which a site's hosts sleep; undefined where they stay awake. */
export function hostSleepOf(energy: { readonly sleep?: SleepSpec | undefined } | undefined): HostSleep | undefined {
  const spec = energy?.sleep;
  if (spec === undefined) return undefined;
  return {
    afterSeconds: spec.after,
    loopSeconds: spec.loop,
    sleepSeconds: spec["sleep-time"],
    wakeSeconds: spec["wake-time"],
    choose: sleepOrders.get(spec.order.kind).make(),
  };
}
