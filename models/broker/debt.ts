import { z } from "zod";
import type { Favours } from "./contract.js";

/**
 * What is owed to a member, from consumed c and donated d, in the unit of the books:
 * `history` is max(0, c − d + √d), Fogbow's rule where members are not held trustworthy; `signed` is c − d, where they are;
 * `bounded` is max(0, c − d), the credit of the Network of Favors' worked table.
 */
export const debtRules = {
  history: (consumed: number, donated: number): number => Math.max(0, consumed - donated + Math.sqrt(donated)),
  signed: (consumed: number, donated: number): number => consumed - donated,
  bounded: (consumed: number, donated: number): number => Math.max(0, consumed - donated),
} as const;
export type DebtRule = keyof typeof debtRules;

/** Parameter of every policy that goes by debts. */
export const debtShape = {
  debt: z
    .enum(["history", "signed", "bounded"])
    .default("history")
    .describe("What is owed to a member, c consumed from it and d donated to it: history max(0, c - d + sqrt(d)), where members are not trustworthy; signed c - d, where they are; bounded max(0, c - d); default history, as Fogbow's"),
};

/** What is owed to a member [power · minutes]. */
export function debtTo(member: number, favours: Favours, rule: DebtRule): number {
  return debtRules[rule](favours.consumed(member), favours.donated(member));
}
