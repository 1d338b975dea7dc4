import { z } from "zod";
import type { OverlayEntry } from "../overlay.js";

/** Sites talk over the links as they are. */
export const none: OverlayEntry = {
  name: "none",
  description: "No overlay: sites talk over the links as they are and a VM needs no tunnel",
  schema: z.object({}),
  issues: () => [],
  make: () => ({
    path: (from, to, direct) => direct(from, to),
    setupSeconds: () => 0,
  }),
};
