import { z } from "zod";

/** Column of the points of a design. */
export const DESIGN_AXIS = "point";

/** What the manifest says of a design; its points are in `design.csv`. */
export const designFactsSchema = z.looseObject({
  kind: z.string().describe("Name of the design"),
  seed: z.number(),
  parameters: z.record(z.string(), z.unknown()).describe("What else it was told"),
  factors: z.array(z.object({ name: z.string(), path: z.string(), from: z.number(), to: z.number(), unit: z.string(), scale: z.enum(["linear", "log"]), whole: z.boolean() })).describe("Ranges sampled, in the units they were written with"),
  points: z.number().describe("Points of the whole design"),
});

export type DesignFacts = z.infer<typeof designFactsSchema>;
