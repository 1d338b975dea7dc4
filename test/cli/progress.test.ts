import { describe, expect, it } from "vitest";
import { durationText, ProgressLine, progressText } from "../../cli/progress.js";

function line(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  let now = 0;
  const progress = new ProgressLine({ write: (text) => void written.push(text), isTTY, columns }, () => now);
  const at = (millis: number, done: number, total = 100): void => {
    now = millis;
    progress.update({ done, total, reused: 0, failed: 0 });
  };
  const wait = (millis: number): void => {
    now = millis;
    progress.tick();
  };
  return { written, progress, at, wait };
}

describe("progress", () => {
  it("text · counts, rate over what was computed here, time left, failures where there are some", () => {
    expect(progressText({ done: 30, total: 40, reused: 10, failed: 0 }, 10)).toBe("30/40 points, 2.0/s, 5 s left");
    expect(progressText({ done: 10, total: 40, reused: 10, failed: 0 }, 10)).toBe("10/40 points");
    expect(progressText({ done: 250, total: 300, reused: 0, failed: 2 }, 1)).toBe("250/300 points, 250/s, 1 s left, 2 failed");
  });

  it("text of a search · what is left is a bound", () => {
    expect(progressText({ done: 30, total: 40, reused: 10, failed: 0, atMost: true }, 10)).toBe("30 of at most 40 points, 2.0/s, at most 5 s left");
  });

  it("durations · in the units one would say", () => {
    expect([0.2, 59, 60, 3599, 3600, 7500].map(durationText)).toEqual(["1 s", "59 s", "1 min 0 s", "59 min 59 s", "1 h 0 min", "2 h 5 min"]);
  });

  it("no terminal · a line for each tenth, and one when 30 s were silent", () => {
    const { written, at, wait } = line(false);
    for (let done = 0; done <= 25; done++) at(done * 10, done);
    expect(written.map((text) => text.split(" ")[0])).toEqual(["10/100", "20/100"]);
    wait(200 + 29_999);
    expect(written).toHaveLength(2);
    wait(200 + 30_000);
    expect(written.map((text) => text.split(" ")[0])).toEqual(["10/100", "20/100", "25/100"]);
    expect(written.every((text) => text.endsWith("\n"))).toBe(true);
  });

  it("terminal · one line drawn over, not more than ten times a second, never wider than the terminal, and taken away in the end", () => {
    const { written, at, progress } = line(true, 12);
    at(0, 0);
    at(50, 1);
    at(100, 2);
    progress.clear();
    progress.clear();
    expect(written).toEqual(["\r\u001b[2K0/100 point", "\r\u001b[2K2/100 point", "\r\u001b[2K"]);
  });

  it("everything there already · says nothing", () => {
    const { written, progress } = line(true);
    progress.update({ done: 5, total: 5, reused: 5, failed: 0 });
    expect(written).toEqual([]);
  });
});
