import { defineConfig } from "vitest/config";

/** Tests that add to a catalogue, which no other test of their thread may see. */
const ADDING = [
  "test/analysis/report.test.ts",
  "test/energy/sleep.test.ts",
  "test/market/spot/bidding/bidders.contract.test.ts",
  "test/service/disciplines.contract.test.ts",
  "test/service/web/balancers.contract.test.ts",
  "test/sim/values/*-schema.test.ts",
  "test/site/placement.test.ts",
];

/** Folders whose tests only call pure code: modules are loaded once for all of them. */
const PURE = [
  "analysis", "broker", "checkers", "consensus", "contrasts", "energy", "failure", "laws", "market", "membership", "messaging", "models",
  "network", "service", "sim", "site", "sla", "swarm", "vm-presence", "workloads",
].map((folder) => `test/${folder}/**/*.test.ts`);

export default defineConfig({
  test: {
    testTimeout: 240_000,
    hookTimeout: 240_000,
    pool: "threads",
    maxWorkers: 2,
    projects: [
      { extends: true, test: { name: "pure", include: PURE, exclude: ADDING, isolate: false } },
      { extends: true, test: { name: "alone", include: ["test/**/*.test.ts"], exclude: PURE } },
      { extends: true, test: { name: "adding", include: ADDING, isolate: true } },
    ],
  },
});
