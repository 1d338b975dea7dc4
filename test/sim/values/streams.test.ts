import { createHash } from "node:crypto";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { Streams } from "../../../sim/index.js";
import { philox } from "../../../sim/chance/philox.js";
import { chiSquare, hundredCells } from "./statistics-oracles.js";

const take = (source: { next(): number }, count: number): number[] => Array.from({ length: count }, () => source.next());
const block = (counter: readonly number[], key: readonly number[]): string[] => {
  const out = new Uint32Array(4);
  philox(counter[0], counter[1], counter[2], counter[3], key[0], key[1], out);
  return [...out].map((word) => word.toString(16).padStart(8, "0"));
};
const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

describe("Philox4x32-10", () => {
  const ONES = 0xffffffff;
  it("counter and key all zeros, all ones, digits of pi · one block · are the published answers", () => {
    expect(block([0, 0, 0, 0], [0, 0])).toEqual(["6627e8d5", "e169c58d", "bc57ac4c", "9b00dbd8"]);
    expect(block([ONES, ONES, ONES, ONES], [ONES, ONES])).toEqual(["408f276d", "41c83b0e", "a20bc7c6", "6d5451fd"]);
    expect(block([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0])).toEqual(["d16cfe09", "94fdcceb", "5001e420", "24126ea1"]);
  });
});

describe("a named stream", () => {
  it("drawn from · first draws · are alea on the sha256 of seed/name, 53 bits each", () => {
    const oracle = seedrandom.alea(sha256("7/arrivals").toString("hex"));
    expect(take(new Streams("7").source("arrivals"), 5)).toEqual(Array.from({ length: 5 }, () => oracle.double()));
  });

  it("asked for twice · same name · is one object that goes on", () => {
    const streams = new Streams("1");
    expect(streams.source("a")).toBe(streams.source("a"));
    expect(streams.counter("a")).toBe(streams.counter("a"));
  });

  it("interleaved with a thousand others · draws · are those it would make alone", () => {
    const together = new Streams("3");
    const rounds = Array.from({ length: 5 }, () => Array.from({ length: 1000 }, (_, index) => together.source(`job/${index}`).next()));
    for (const index of [0, 1, 500, 999]) {
      expect(rounds.map((round) => round[index])).toEqual(take(new Streams("3").source(`job/${index}`), 5));
    }
  });

  it("interleaved round-robin · all draws together · are uniform (chi² with 99 df, two-sided α = 0.001)", () => {
    const streams = new Streams("4");
    const drawn = Array.from({ length: 100 }, () => Array.from({ length: 1000 }, (_, index) => streams.source(`job/${index}`).next())).flat();
    const statistic = chiSquare(hundredCells(drawn), () => drawn.length / 100);
    expect(statistic).toBeGreaterThan(59.1);
    expect(statistic).toBeLessThan(151.9);
  });

  it.each(["", "-1", "1.5", "abc", "01", "1e3", " 1", "+1", "\u0661"])("seed %j · opened · is a type error (H-29)", (seed) => {
    expect(() => new Streams(seed)).toThrow(TypeError);
  });

  it("seed as a number · opened · is a type error, for 2^53 + 1 would be another seed (H-28)", () => {
    expect(() => new Streams(42 as unknown as string)).toThrow(TypeError);
    const [exact, rounded] = ["9007199254740993", "9007199254740992"].map((seed) => new Streams(seed).source("a").next());
    expect(exact).not.toBe(rounded);
  });
});

describe("a counter source", () => {
  it("at an ordinal and attempt · draws · are the words of the blocks of that counter", () => {
    const key = sha256("7/vm/ec2/boot");
    const words = [0, 1].flatMap((blockIndex) => block([blockIndex, 5, 0, 2], [key.readUInt32BE(0), key.readUInt32BE(4)])).map((word) => parseInt(word, 16));
    const unit = (first: number, second: number): number => (Math.floor(first / 32) * 2 ** 26 + Math.floor(second / 64)) / 2 ** 53;
    const expected = [unit(words[0], words[1]), unit(words[2], words[3]), unit(words[4], words[5]), unit(words[6], words[7])];
    expect(take(new Streams("7").counter("vm/ec2/boot").at(5, 2), 4)).toEqual(expected);
  });

  it("positions visited in any order · draws there · are the same", () => {
    const there = new Streams("1").counter("vm");
    const back = new Streams("1").counter("vm");
    const forward = [0, 1, 2, 3].map((ordinal) => take(there.at(ordinal), 3));
    const backward = [3, 2, 1, 0].map((ordinal) => take(back.at(ordinal), 3)).reverse();
    expect(backward).toEqual(forward);
    expect(take(there.at(2), 3)).toEqual(forward[2]);
  });

  it("a place among so many · is that of the first draw, and the second draw comes next", () => {
    const [one, other] = [new Streams("1").counter("a"), new Streams("1").counter("a")];
    for (const [ordinal, attempt] of [[0, 0], [7, 3], [2 ** 33, 1]]) {
      const draws = other.at(ordinal, attempt);
      expect(one.place(ordinal, attempt, 20)).toBe(Math.floor(draws.next() * 20));
      expect(one.peek()).toBe(draws.next());
    }
  });

  it("repositioned · object returned · is always the same one", () => {
    const counter = new Streams("1").counter("vm");
    expect(counter.at(1)).toBe(counter.at(2, 7));
  });

  it("ordinals beyond 2^32 · draw · numbers of their own", () => {
    const counter = new Streams("1").counter("vm");
    const first = [0, 2 ** 32, 2 ** 33, 2 ** 53 - 1].map((ordinal) => counter.at(ordinal).next());
    expect(new Set(first).size).toBe(4);
  });

  it.each([[-1, 0], [0.5, 0], [NaN, 0], [2 ** 53, 0], [0, -1], [0, 1.5], [0, 2 ** 32]])("ordinal %d, attempt %d · is a fault", (ordinal, attempt) => {
    expect(() => new Streams("1").counter("vm").at(ordinal, attempt)).toThrow("no random numbers for ordinal");
  });
});

describe("neighbouring streams", () => {
  const firstDraws: readonly (readonly [string, (index: number) => number])[] = [
    ["seeds 0, 1, 2, …, same name", (index) => new Streams(String(index)).source("arrivals").next()],
    ["names vm/0, vm/1, …", (index) => new Streams("42").source(`vm/${index}`).next()],
    ["counters of seeds 0, 1, 2, …", (index) => new Streams(String(index)).counter("boot").at(0).next()],
    ["counters of names vm/0, vm/1, …", (index) => new Streams("42").counter(`vm/${index}`).at(0).next()],
    ["ordinals 0, 1, 2, …", (index) => new Streams("42").counter("boot").at(index).next()],
    ["attempts 0, 1, 2, …", (index) => new Streams("42").counter("boot").at(7, index).next()],
  ];

  it.each(firstDraws)("%s · differences of 5000 first draws · are uniform (chi² with 99 df, two-sided α = 0.001)", (_, draw) => {
    const draws = Array.from({ length: 5001 }, (__, index) => draw(index));
    const differences = draws.slice(1).map((value, index) => (value - draws[index] + 1) % 1);
    const statistic = chiSquare(hundredCells(differences), () => 50);
    expect(statistic).toBeGreaterThan(59.1);
    expect(statistic).toBeLessThan(151.9);
  });
});

describe("the unseed", () => {
  it("taken · any number of times · changes no later draw", () => {
    const [watched, alone] = [new Streams("1"), new Streams("1")];
    for (const streams of [watched, alone]) streams.source("a").next();
    watched.counter("vm").at(3).next();
    alone.counter("vm").at(3).next();
    expect(watched.unseed()).toBe(watched.unseed());
    expect(take(watched.source("a"), 3)).toEqual(take(alone.source("a"), 3));
    expect(watched.counter("vm").peek()).toBe(alone.counter("vm").peek());
  });

  it("streams opened in another order · same draws · is the same", () => {
    const [there, back] = [new Streams("1"), new Streams("1")];
    for (const name of ["a", "b", "c"]) take(there.source(name), 2);
    for (const name of ["c", "b", "a"]) take(back.source(name), 2);
    expect(back.unseed()).toBe(there.unseed());
  });

  it("one draw more from a source, or from either half of a counter's block · differs", () => {
    const streams = new Streams("1");
    streams.source("a");
    const draws = streams.counter("vm").at(0);
    const seen = [streams.unseed()];
    for (const step of [() => streams.source("a").next(), () => draws.next(), () => draws.next()]) {
      step();
      seen.push(streams.unseed());
    }
    expect(new Set(seen).size).toBe(4);
  });

  it("the next draw · peeked · is then drawn", () => {
    const streams = new Streams("9");
    const draws = streams.counter("vm").at(4);
    for (let draw = 0; draw < 4; draw += 1) {
      const expected = streams.counter("vm").peek();
      expect(draws.next()).toBe(expected);
    }
  });

  it("another seed · nothing drawn · differs", () => {
    const unseeds = ["1", "2"].map((seed) => {
      const streams = new Streams(seed);
      streams.source("a");
      return streams.unseed();
    });
    expect(unseeds[0]).not.toBe(unseeds[1]);
  });
});
