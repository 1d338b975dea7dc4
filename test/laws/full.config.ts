import { defineConfig } from "vitest/config";

/** `npm run laws`: the laws at full size, and their table. */
export default defineConfig({
  test: {
    include: ["test/laws/**/*.test.ts"],
    env: { LAWS: "full" },
    testTimeout: 1_800_000,
    pool: "threads",
    maxWorkers: 2,
    reporters: ["default", "./test/laws/support/table-reporter.ts"],
  },
});
