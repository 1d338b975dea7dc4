import type { VmAbilities } from "../ports/index.js";

/** What every provider lacks unless it says otherwise. */
export const FIXED_TYPES_ONLY: VmAbilities = {
  freeSizes: false,
  suspend: false,
  migrate: false,
  snapshot: false,
  persistentDisk: false,
};
