import { describe, expect, it } from "vitest";
import type { FileReport } from "../../../workloads/index.js";
import { openRequests } from "../../../workloads/web/index.js";
import { readLogLine } from "../../../workloads/web/access-log/line.js";
import { readAccessLog } from "../../../workloads/web/access-log/read-log.js";
import { readCounts } from "../../../workloads/web/counts/read-counts.js";
import { scanLines } from "../../../models/ports/index.js";
import { itWithData, readData } from "../../support/data.js";
import { ask, parsed } from "./counter.js";

const instantOf = (millis: number): string => new Date(millis).toISOString();
const inspect = (curve: object, text: string | Uint8Array): FileReport =>
  openRequests.inspect!(parsed(openRequests, { curve }) as never, () => (typeof text === "string" ? Buffer.from(text, "latin1") : text));
const line = (time: string, rest = '"GET / HTTP/1.1" 200 5 "-" "agent"', client = "client-1") => `${client} - - [${time}] ${rest}`;
const log = { kind: "access-log", file: "access.log" };
const counts = { kind: "counts", file: "counts.csv" };

describe("public request logs · golden facts", () => {
  itWithData("World Cup 1998 · as published", "http-worldcup98/invocation_count_per_minute.csv.gz", (bytes) => {
    const reading = readCounts(bytes);
    if (!("minutes" in reading)) throw new Error(JSON.stringify(reading.issue));
    const { millis, counts: requests } = reading.minutes;
    const steps = new Map<number, number>();
    for (let at = 1; at < millis.length; at += 1) steps.set((millis[at] - millis[at - 1]) / 1000, (steps.get((millis[at] - millis[at - 1]) / 1000) ?? 0) + 1);
    expect(millis.length).toBe(125_300);
    expect(requests.reduce((sum, count) => sum + count, 0)).toBe(1_352_804_107);
    const most = requests.reduce((best, count, at) => (count > requests[best] ? at : best), 0);
    expect([requests[most], instantOf(millis[most])]).toEqual([229_426, "1998-07-07T21:41:00.000Z"]);
    expect(requests.reduce((least, count) => Math.min(least, count))).toBe(1);
    expect([instantOf(millis[0]), instantOf(millis[millis.length - 1])]).toEqual(["1998-04-30T21:30:00.000Z", "1998-07-26T21:59:00.000Z"]);
    expect([...steps].sort(([a], [b]) => a - b)).toEqual([[60, 125_292], [120, 5], [180, 1], [240, 1]]);
    const { issues, notes } = inspect(counts, bytes);
    expect([issues, notes]).toEqual([[], ["counts.csv: 1352804107 requests in 125300 minutes are replayed", "counts.csv: 10 minutes between them are absent, taken as without a request"]]);
  });

  itWithData("World Cup 1998, one day · 1,439 of 1,441 minutes as in the large file; replayed, each minute has its count", "http-worldcup98/wc_day43_1.csv", (bytes) => {
    const [day, all] = [readCounts(bytes), readCounts(readData("http-worldcup98/invocation_count_per_minute.csv.gz"))];
    if (!("minutes" in day) || !("minutes" in all)) throw new Error("not read");
    const { millis, counts: requests } = day.minutes;
    expect([millis.length, requests.reduce((sum, count) => sum + count, 0)]).toEqual([1441, 5_734_309]);
    expect([instantOf(millis[0]), instantOf(millis[1440])]).toEqual(["1998-06-06T22:00:00.000Z", "1998-06-07T22:00:00.000Z"]);
    const whole = new Map(all.minutes.millis.map((begin, at) => [begin, all.minutes.counts[at]]));
    expect(millis.filter((begin, at) => whole.get(begin) === requests[at]).length).toBe(1439);
    const replayed = new Array<number>(5).fill(0);
    for (const { time } of ask(openRequests, { curve: { ...counts, until: "1998-06-06T22:05:00Z" } }, { file: () => bytes }).asked) replayed[Math.floor(time / 60)] += 1;
    expect(replayed).toEqual(requests.slice(0, 5));
  });

  itWithData("semicomplete.com · as published", "http-apache-semicomplete/apache_logs.gz", (bytes) => {
    const status = new Map<number, number>();
    const method = new Map<string, number>();
    const found = { lines: 0, matched: 0, dashes: 0, bytes: 0, malformedAt: [] as number[] };
    scanLines(bytes, (text, at) => {
      found.lines += 1;
      const request = readLogLine(text);
      if (request === null) {
        found.malformedAt.push(at);
        return null;
      }
      found.matched += 1;
      found.bytes += request.bytes;
      if (request.dash) found.dashes += 1;
      status.set(request.status, (status.get(request.status) ?? 0) + 1);
      method.set(request.method, (method.get(request.method) ?? 0) + 1);
      return null;
    });
    expect(found).toEqual({ lines: 10_000, matched: 9_999, dashes: 669, bytes: 2_747_282_505, malformedAt: [8_899] });
    expect([...status].sort(([a], [b]) => a - b)).toEqual([[200, 9_125], [206, 45], [301, 164], [304, 445], [403, 2], [404, 213], [416, 2], [500, 3]]);
    expect([...method].sort()).toEqual([["GET", 9_951], ["HEAD", 42], ["OPTIONS", 1], ["POST", 5]]);
    const reading = readAccessLog(bytes, { malformed: "drop", unsorted: "sort" });
    if (!("log" in reading)) throw new Error("not read");
    expect(reading.log.unsorted).toBe(4_915);
    expect([0, 9_998].map((row) => instantOf(reading.log.seconds[row] * 1000))).toEqual(["2015-05-17T10:05:00.000Z", "2015-05-20T21:05:59.000Z"]);
    const { asked, of } = ask(openRequests, { curve: log }, { file: () => bytes });
    expect([asked.length, of("workload.dropped"), asked.reduce((sum, { responseBytes }) => sum + responseBytes, 0)]).toEqual([9_999, 1, 2_747_282_505]);
    expect(asked[9_998].time).toBe((new Date("2015-05-20T21:05:59Z").getTime() - new Date("2015-05-17T10:05:00Z").getTime()) / 1000);
    expect(inspect(log, bytes).notes).toEqual([
      "access.log: 1 of 10000 lines left out (not in the combined log format)",
      "access.log: 4915 of 10000 lines earlier than the line above, sorted by time",
      "access.log: 669 lines with a dash for bytes, answered with 0 B",
    ]);
  });
});

describe("H-72 access logs · hostile lines", () => {
  it.each([
    ["an unclosed quote", line("17/May/2015:10:05:03 +0000", '"GET / HTTP/1.1" 200 5 "-" "agent')],
    ["letters for bytes", line("17/May/2015:10:05:03 +0000", '"GET / HTTP/1.1" 200 5x "-" "agent"')],
    ["negative bytes", line("17/May/2015:10:05:03 +0000", '"GET / HTTP/1.1" 200 -5 "-" "agent"')],
    ["the 31st of February", line("31/Feb/2015:10:05:03 +0000")],
    ["an unknown month", line("17/Mai/2015:10:05:03 +0000")],
    ["25 o'clock", line("17/May/2015:25:05:03 +0000")],
    ["no offset", line("17/May/2015:10:05:03")],
    ["the common format", line("17/May/2015:10:05:03 +0000", '"GET / HTTP/1.1" 200 5')],
    ["an empty line", ""],
    ["bytes of 10^18", line("17/May/2015:10:05:03 +0000", '"GET / HTTP/1.1" 200 1000000000000000000 "-" "agent"')],
  ])("%s · no record: left out and counted, or an issue", (_, text) => {
    expect(readLogLine(text)).toBeNull();
    const good = line("17/May/2015:10:05:04 +0000");
    expect(inspect(log, `${text}\n${good}\n`).notes).toEqual(["access.log: 1 of 2 lines left out (not in the combined log format)"]);
    expect(inspect({ ...log, rules: { malformed: "error" } }, `${good}\n${text}\n`).issues).toMatchObject([{ file: "access.log", line: 2, column: 1 }]);
  });

  it("IPv6 clients, quotes after a backslash, an old request line · records", () => {
    expect(readLogLine(line("17/May/2015:10:05:03 +0000", '"GET /" 200 - "a\\"b" "agent"', "2001:db8::1"))).toMatchObject({ bytes: 0, dash: true, method: "GET" });
  });

  it("the clocks' change and the turn of the year · seconds go on one by one", () => {
    const seconds = (time: string) => readLogLine(line(time))!.seconds;
    expect(seconds("25/Oct/2015:02:00:00 +0100") - seconds("25/Oct/2015:02:59:59 +0200")).toBe(1);
    expect(seconds("01/Jan/2016:00:00:00 +0000") - seconds("31/Dec/2015:23:59:59 +0000")).toBe(1);
    expect(seconds("17/May/2015:10:05:03 -0230") - seconds("17/May/2015:10:05:03 +0000")).toBe(9000);
  });

  it("lines out of order · sorted by time, equal times as in the file; or an issue at the first", () => {
    const at = (second: string, bytes: number) => line(`17/May/2015:10:05:${second} +0000`, `"GET / HTTP/1.1" 200 ${bytes} "-" "agent"`);
    const text = [at("05", 1), at("03", 2), at("05", 3), at("03", 4)].join("\r\n");
    const { asked } = ask(openRequests, { curve: log }, { file: () => Buffer.from(text) });
    expect(asked.map(({ time, responseBytes }) => [time, responseBytes])).toEqual([[0, 2], [0, 4], [2, 1], [2, 3]]);
    expect(inspect({ ...log, rules: { unsorted: "error" } }, text).issues).toMatchObject([{ line: 2, column: 4 }]);
  });
});

describe("counts · hostile lines", () => {
  it.each([
    ["a negative count", "1998-06-06 22:00,-5", 1, 2],
    ["half a request", "1998-06-06 22:00,1.5", 1, 2],
    ["no count", "1998-06-06 22:00,", 1, 2],
    ["10^18 requests", "1998-06-06 22:00,1000000000000000000", 1, 2],
    ["the same minute again", "1998-06-06 22:00,1\n1998-06-06 22:00:00,2", 2, 1],
    ["a minute before", "1998-06-06 22:01,1\n1998-06-06 22:00:00,2", 2, 1],
    ["seconds within a minute", "1998-06-06 22:00:30,1", 1, 1],
    ["an empty line", "1998-06-06 22:00,1\n\n1998-06-06 22:01,1", 2, 1],
    ["a header in the middle", "1998-06-06 22:00,1\nperiod,count", 2, 1],
    ["another header", "time,count\n1998-06-06 22:00,1", 1, 1],
    ["the 31st of June", "1998-06-31 22:00,1", 1, 1],
    ["a semicolon", "1998-06-06 22:00;1", 1, 1],
    ["nothing", "", 1, 1],
    ["only a header", "period,count\n", 1, 1],
    ["gzip", "\x1f\x8b\x08", 1, 1],
  ])("%s · an issue at its place", (_, text, at, column) => {
    expect(inspect(counts, text).issues).toMatchObject([{ file: "counts.csv", line: at, column }]);
  });

  it("a stretch that the file does not have · an issue that says what it has", () => {
    expect(inspect({ ...counts, from: "1999-01-01" }, "1998-06-06 22:00,1").issues).toMatchObject([{ expected: "minutes between from and until", got: "minutes from 1998-06-06T22:00:00Z to 1998-06-06T22:00:00Z" }]);
  });
});
