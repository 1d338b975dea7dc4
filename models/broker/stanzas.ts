import { z } from "zod";
import { quantity } from "../../sim/index.js";

/** Sizes of what managers say to each other [B]. */
export interface StanzaSizes {
  readonly order: number;
  readonly "order-answer": number;
  readonly removal: number;
  readonly question: number;
  readonly answer: number;
}

const size = (text: string) => quantity("data").refine((bytes) => bytes <= 1e9 && Number.isInteger(bytes), "expected a whole number of bytes, at most 1 GB").prefault(text);

/** Sizes of an order with its answer and of InstanceBeingUsed are computed for the original's packets with addresses of about 30 characters; the others are assumed to be alike. */
export const stanzaSizes = () =>
  z
    .strictObject({
      order: size("1700 B").describe("An order, with an RSA key; default 1700 B"),
      "order-answer": size("257 B").describe("The answer to it, with or without an instance; default 257 B"),
      removal: size("300 B").describe("RemoveOrder, which has no answer; default 300 B, an assumption"),
      question: size("300 B").describe("GetInstance, RemoveInstance and InstanceBeingUsed; default 300 B"),
      answer: size("257 B").describe("The answer to one of these; default 257 B, an assumption"),
    })
    .prefault({})
    .describe("Sizes of stanzas between managers");
