import { z } from "zod";
import { brokenFile, needOf } from "../../ports/index.js";
import { hourlyKeys, type HourlySpec, HourlyTrace, inspectHourly } from "../hourly-trace.js";
import { readHourly } from "../read-hourly.js";
import type { IntensityEntry } from "./contract.js";
import { CARBON_COLUMN, KNOWN_INTENSITIES } from "./known.js";

const specOf = (spec: Readonly<Record<string, unknown>>): HourlySpec => spec as unknown as HourlySpec;

export const hourly: IntensityEntry = {
  name: "hourly",
  description: "Carbon intensity hour by hour, by the calendar, from a file",
  schema: z.object(hourlyKeys("Carbon intensity", CARBON_COLUMN, "carbon-intensity/DE-2023-hourly.csv")),
  files: (spec) => [needOf(specOf(spec), KNOWN_INTENSITIES)],
  inspect: (spec, span, file) => inspectHourly(file(needOf(specOf(spec), KNOWN_INTENSITIES)), specOf(spec), span, CARBON_COLUMN),
  create(spec, startMillis, file) {
    const reading = readHourly(file(needOf(specOf(spec), KNOWN_INTENSITIES)), CARBON_COLUMN);
    if (!("issue" in reading)) return new HourlyTrace(reading, startMillis, specOf(spec));
    throw brokenFile(specOf(spec).file, reading.issue);
  },
};
