import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { starterExperiment } from "../../cli/starter.js";
import { project } from "../../experiments/index.js";

it("the experiment that init writes · is valid as it stands, and takes the name of its file where that is one", async () => {
  const folder = mkdtempSync(join(tmpdir(), "cloudfed-init-"));
  try {
    const file = join(folder, "burst.yaml");
    writeFileSync(file, starterExperiment("burst"));
    const { experiment } = await project.load({ file, set: [], use: [] });
    expect([experiment.name, experiment.arms.count, experiment.seeds.length]).toEqual(["burst", 3, 5]);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(starterExperiment("2 fast")).toMatch(/^experiment: first-steps$/m);
});
