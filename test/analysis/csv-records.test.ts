import { describe, expect, it } from "vitest";
import { readRecords } from "../../analysis/report/csv-records.js";

const TEXT = 'a,b\n1,"x,\ny"\n2,"say ""hi"""\n3,z\n';

function read(pieces: readonly string[]): { readonly records: unknown[]; readonly problem: string | null } {
  const records: unknown[] = [];
  const { problem } = readRecords(() => pieces, (record, line) => records.push([...record, line]));
  return { records, problem };
}

describe("records of a CSV file read in pieces", () => {
  const whole = read([TEXT]);

  it("whole · header and records, quotes and line feeds in them", () => {
    expect(whole.records).toEqual([["a", "b", 0], ["1", "x,\ny", 1], ["2", 'say "hi"', 2], ["3", "z", 3]]);
  });

  it("cut anywhere, also inside quotes and into single characters · the same records", () => {
    for (let at = 0; at <= TEXT.length; at += 1) expect(read([TEXT.slice(0, at), TEXT.slice(at)])).toEqual(whole);
    expect(read(Array.from(TEXT))).toEqual(whole);
  });

  it("a mark of byte order, no line feed at the end · neither is seen", () => {
    expect(read([`\ufeff${TEXT.slice(0, 5)}`, TEXT.slice(5, -1)])).toEqual(whole);
  });

  it("a record too long, in whatever piece · told with its line in the file", () => {
    const wrong = `${TEXT}4,5,6\n`;
    const { problem } = read([wrong]);
    expect(problem).toContain("line 6");
    for (let at = 5; at < wrong.length; at += 1) expect(read([wrong.slice(0, at), wrong.slice(at)]).problem).toBe(problem);
  });
});
