import { z } from "zod";
import type { ImageStorage, ImageGround, PolicyEntry } from "../contract.js";

/** Every image is at the provider from the start, prepared by hand. */
export const staticImages: PolicyEntry<ImageStorage, ImageGround> = {
  name: "static",
  description: "Every image is there from the start",
  schema: z.object({}),
  create: () => ({ has: () => true }),
};
