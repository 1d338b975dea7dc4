import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownLog } from "../../workloads/swf/known-logs.js";
import { KNOWN_INTENSITIES } from "../../models/energy/index.js";
import { KNOWN_FAILURES } from "../../models/failure/index.js";
import { KNOWN_MATRICES, KNOWN_TOPOLOGIES } from "../../models/network/index.js";
import { KNOWN_LOGS } from "../../workloads/web/access-log/index.js";
import { KNOWN_COUNTS } from "../../workloads/web/counts/index.js";
import { dataFolder, itWithData, readData } from "../support/data.js";

const page = readFileSync("data/README.md", "utf8");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("data page · the traces it lists", () => {
  it.each(["NASA-iPSC-1993-3.1-cln.swf.gz", "lublin_256.swf", "wagap-2013-head3000.swf"])("%s · is known to the reader, so that a missing one is described", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    expect(knownLog(file).what).not.toBe(knownLog("unheard-of.swf").what);
  });

  it.each(["invocation_count_per_minute.csv.gz", "wc_day43_1.csv", "apache_logs.gz"])("%s · is known to the reader of requests", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    const names = [...KNOWN_COUNTS, ...KNOWN_LOGS].map(({ name }) => name);
    expect(names).toContain(file.replace(/\.gz$/, ""));
  });

  it.each(["aws-2020-06-05.csv", "Geant2012.gml", "Abilene.gml"])("%s · is known to the network's readers", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    expect([...KNOWN_MATRICES, ...KNOWN_TOPOLOGIES].map(({ name }) => name)).toContain(file);
  });

  it.each(["github-status_global-status_operator_reported.csv", "hypixel_online_game.csv"])("%s · is known to the reader of failures", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    expect(KNOWN_FAILURES.map(({ name }) => name)).toContain(file);
  });

  it.each(["DE-2023-hourly.csv", "FR-2023-hourly.csv"])("%s · is known to the reader of carbon intensities", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    expect(KNOWN_INTENSITIES.map(({ name }) => name)).toContain(file);
  });

  for (const file of ["carbon-intensity/DE-2023-hourly.csv", "carbon-intensity/FR-2023-hourly.csv", "failure-traces/github-status_global-status_operator_reported.csv", "failure-traces/hypixel_online_game.csv", "latency-inter-region/aws-2020-06-05.csv", "topology-zoo/Geant2012.gml", "topology-zoo/Abilene.gml", "http-worldcup98/invocation_count_per_minute.csv.gz", "http-worldcup98/wc_day43_1.csv", "http-apache-semicomplete/apache_logs.gz", "swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz", "swf-lublin256-synthetic/lublin_256.swf", "swf-wagap-head/wagap-2013-head3000.swf"]) {
    itWithData(`${file} · has the digests of the page`, file, () => {
      expect(page).toContain(sha256(readFileSync(join(dataFolder, file))));
      expect(page).toContain(sha256(readData(file)));
    });
  }
});
