import { z } from "zod";
import { describe, expect, it } from "vitest";
import { experimentJsonSchema, house, project } from "../../experiments/index.js";
import { scenarioSchema } from "../../experiments/scenario/index.js";
import { type DisciplineEntry, queueDisciplines } from "../../models/service/index.js";
import { referencePages } from "../../tools/docs/pages.js";

const DESCRIPTION = "The last that came goes first";
const PATIENCE = "Jobs that may overtake; default 3";
const lastFirst: DisciplineEntry = {
  name: "last-first",
  description: DESCRIPTION,
  schema: z.object({ patience: z.int().min(0).default(3).describe(PATIENCE) }),
  create: (_spec, view) => {
    const jobs = view.heap((a, b) => view.ordinal(a) > view.ordinal(b));
    return { add: (job) => jobs.add(job), choose: () => (jobs.first >= 0 && view.fits(jobs.first) ? jobs.first : -1), taken: () => jobs.removeFirst() };
  },
};

const written = { services: { cluster: { kind: "batch", processors: 4, queue: { kind: "last-first", patience: 1 } } } };

describe("one entry more in a catalogue", () => {
  it("and no other edit · it is in schema, list, JSON Schema and reference pages", async () => {
    expect(scenarioSchema().safeParse(written).success).toBe(false);
    expect(referencePages().get("queue-disciplines.md")).not.toContain("last-first");

    queueDisciplines.add(lastFirst);

    expect(scenarioSchema().parse(written).services["cluster"]).toMatchObject({ queue: { kind: "last-first", patience: 1 } });
    expect(scenarioSchema().parse({ services: { cluster: { ...written.services.cluster, queue: "last-first" } } }).services["cluster"]).toMatchObject({ queue: { kind: "last-first", patience: 3 } });
    const listed = (await project.catalogues([])).find(({ title }) => title === "queueDisciplines");
    expect(listed?.entries).toContainEqual({ name: "last-first", description: DESCRIPTION });
    const published = JSON.stringify(experimentJsonSchema());
    expect(published).toContain(PATIENCE);
    expect(published).toContain('"last-first"');
    const pages = referencePages();
    expect(pages.get("queue-disciplines.md")).toContain(`## last-first\n\n${DESCRIPTION}\n`);
    expect(pages.get("experiment.md")).toContain(`| \`services.<name>.queue (last-first).patience\` | whole number ≥ 0 | \`3\` | ${PATIENCE} |`);
  });

  it("every catalogue that a module may add to · is the one its domain reads from", () => {
    expect(house.catalogues.get("queueDisciplines")).toBe(queueDisciplines);
    expect([...house.catalogues.values()].every((catalogue) => catalogue.names().length > 0)).toBe(true);
  });
});
