import { z } from "zod";
import type { SpecIssue } from "../../ports/index.js";
import type { Population } from "../contract.js";
import { bytes, commonShape, type CommonSpec, phases, span } from "../spec.js";
import type { Phases } from "../rounds.js";

/** Keys of SWIM, as parsed. */
export interface SwimSpec extends CommonSpec {
  readonly period: number;
  readonly timeout: number;
  readonly helpers: number;
  readonly targets: "random" | "round-robin";
  readonly suspicion: number;
  readonly retransmit: number;
  readonly piggyback: number;
  readonly rounds: Phases;
  readonly header: number;
  readonly update: number;
}

export function swimSchema(): z.ZodObject {
  return z.object({
    ...commonShape(),
    period: span("1 s").describe("Time between two probes of a member; one without an answer at its end has failed; default 1 s, as memberlist has it in local networks"),
    timeout: span("500 ms").describe("How long a member waits for the answer to a ping before it asks helpers; default 500 ms, as memberlist"),
    helpers: z.int().min(0).prefault(3).describe("How many others are asked to ping the silent one; default 3, as memberlist"),
    targets: z.enum(["random", "round-robin"]).prefault("random").describe("Whom a member probes: anybody it believes alive, or each once in a random order before the next order; default random"),
    suspicion: z.number().min(0).max(1000).prefault(4).describe("A suspect is taken for dead after suspicion × log10 of the members × period without a denial; 0: at once, without suspicion; default 4, as memberlist"),
    retransmit: z.int().min(1).max(60).prefault(4).describe("A member passes each piece of news on in retransmit × log10 of the members (rounded up) of its messages; default 4, as memberlist"),
    piggyback: z.int().min(0).max(1000).prefault(40).describe("Pieces of news in a message at most; default 40, an assumption: as many as a datagram of 1400 B has room for"),
    rounds: phases(),
    header: bytes("30 B").describe("Size of a message without news; default 30 B, an assumption"),
    update: bytes("12 B").describe("Size of a piece of news: a member, its state and incarnation; default 12 B, an assumption"),
  });
}

export function swimIssues(spec: object, { spec: common }: Population): SpecIssue[] {
  const { helpers, timeout, period } = spec as SwimSpec;
  const members = Object.values(common.members).reduce((sum, count) => sum + count, 0);
  const others = Math.max(0, members - 2);
  const issues: SpecIssue[] = [];
  if (helpers > others && members > 0 && helpers > 3) issues.push({ path: ["helpers"], expected: `at most ${Math.max(3, others)}: there are ${others} members beside who probes and who is probed`, got: String(helpers) });
  if (timeout >= period) issues.push({ path: ["timeout"], expected: `less than the period of ${period} s, so that helpers can be asked`, got: `${timeout} s` });
  return issues;
}
