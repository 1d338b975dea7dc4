import { z } from "zod";
import type { Variate } from "../../random.js";
import { variateEntry } from "../variate-entry.js";

export interface ConstantSpec {
  readonly kind: "constant";
  readonly value: number;
}

class Constant implements Variate {
  readonly mean: number;

  constructor(value: number) {
    this.mean = value;
  }

  sample(): number {
    return this.mean;
  }
}

export const constant = variateEntry<ConstantSpec>({
  name: "constant",
  description: "Always the same value; the same as writing the value itself. Draws nothing.",
  parameters: ({ value }) => z.strictObject({ value: value.describe("The value.") }),
  make: ({ value }) => new Constant(value),
});
