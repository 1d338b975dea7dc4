import { z } from "zod";
import type { SpecIssue } from "../../ports/index.js";
import type { Population } from "../contract.js";
import { bytes, commonShape, type CommonSpec, phasesOrPoisson, span } from "../spec.js";
import type { Phases } from "../rounds.js";

/** Keys of a protocol that passes tables of heartbeats on. */
export interface GossipSpec extends CommonSpec {
  readonly period: number;
  readonly fanout: number;
  readonly timeout: number;
  readonly rounds: Phases;
  readonly header: number;
  readonly entry: number;
}

/** Schema of those keys; `whom` says in the description of `fanout` what happens to the chosen ones. */
export function gossipSchema(whom: string): z.ZodObject {
  return z.object({
    ...commonShape(),
    period: span("1 s").describe("Time between two rounds of a member; default 1 s, an assumption"),
    fanout: z.int().min(1).prefault(1).describe(`How many members, drawn from those believed alive, ${whom} in a round; default 1`),
    timeout: span("30 s").describe("Believed alive no longer when its heartbeat has not risen for so long, looked at in each round; default 30 s, an assumption"),
    rounds: phasesOrPoisson(),
    header: bytes("40 B").describe("Size of a message without entries; default 40 B, an assumption"),
    entry: bytes("12 B").describe("Size of one member with its heartbeat in a message; default 12 B, an assumption"),
  });
}

const countOf = (spec: CommonSpec): number => Object.values(spec.members).reduce((sum, members) => sum + members, 0);

/** A fan-out that no membership of that size has. */
export function fanoutIssues(spec: object, { spec: common }: Population): SpecIssue[] {
  const { fanout } = spec as GossipSpec;
  const others = Math.max(1, countOf(common) - 1);
  return fanout <= others ? [] : [{ path: ["fanout"], expected: `at most ${others}, the other members there are`, got: String(fanout) }];
}

/** Rounds that news needs to reach all of n members by push: log2 n + ln n (Frieze and Grimmett; Pittel); the other ways are faster. */
const roundsToAll = (members: number): number => Math.log(members) / Math.LN2 + Math.log(members);

export function timeoutNotes(spec: object, { spec: common }: Population): string[] {
  const { timeout, period, fanout } = spec as GossipSpec;
  const members = countOf(common);
  if (timeout < period) return [`timeout of ${timeout} s is less than the period of ${period} s: members that are up will be doubted again and again`];
  const needed = roundsToAll(members);
  if (fanout > 1 || members < 2 || timeout >= needed * period) return [];
  return [`timeout of ${timeout} s is less than the ${(needed * period).toFixed(1)} s (log2 n + ln n rounds) that a heartbeat may take to ${members} members by push: members that are up may be doubted`];
}
