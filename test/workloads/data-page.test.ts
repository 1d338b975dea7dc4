import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { knownLog } from "../../workloads/swf/known-logs.js";
import { dataFolder, itWithData, readData } from "../support/data.js";

const page = readFileSync("data/README.md", "utf8");
const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("data page · the traces it lists", () => {
  it.each(["NASA-iPSC-1993-3.1-cln.swf.gz", "lublin_256.swf", "wagap-2013-head3000.swf"])("%s · is known to the reader, so that a missing one is described", (file) => {
    expect(page).toContain(`| \`${file}\` |`);
    expect(knownLog(file).what).not.toBe(knownLog("unheard-of.swf").what);
  });

  for (const file of ["swf-nasa-ipsc/NASA-iPSC-1993-3.1-cln.swf.gz", "swf-lublin256-synthetic/lublin_256.swf", "swf-wagap-head/wagap-2013-head3000.swf"]) {
    itWithData(`${file} · has the digests of the page`, file, () => {
      expect(page).toContain(sha256(readFileSync(join(dataFolder, file))));
      expect(page).toContain(sha256(readData(file)));
    });
  }
});
