import { describe, expect, it } from "vitest";
import { Endpoints } from "../../models/messaging/endpoints.js";
import { Names } from "../../models/messaging/names.js";
import { Fault } from "../../sim/index.js";

describe("names of processes", () => {
  it("a thousand of them, many with the same hash · each is found by its number, and none that is not there", () => {
    const names = new Names();
    const hash = (number: number): number => (number % 7) - 3;
    for (let number = 0; number < 1000; number += 1) expect(names.add(`p-${number}`, hash(number))).toBe(number);
    for (let number = 0; number < 1000; number += 1) expect(names.find(`p-${number}`, hash(number))).toBe(number);
    expect(names.find("p-1000", hash(1000))).toBe(-1);
    expect(names.find("p-1", 100)).toBe(-1);
  });

  it("two processes of one name · are a fault", () => {
    const endpoints = new Endpoints(["a"]);
    endpoints.open("p", 0);
    expect(() => endpoints.open("p", 0)).toThrow(Fault);
  });
});

describe("endpoints", () => {
  it("held down by owner, failure and site at once · up again only when none does, and said so once", () => {
    const endpoints = new Endpoints(["a", "b"]);
    for (let process = 0; process < 100; process += 1) endpoints.open(`p-${process}`, process % 2);
    const told: string[] = [];
    endpoints.changed = (endpoint) => told.push(`${endpoint} ${endpoints.isUp(endpoint) ? "up" : "down"}`);
    endpoints.set(3, false);
    endpoints.availabilityChanged({ subject: "process", name: "p-3", up: false });
    endpoints.set(3, true);
    expect([endpoints.isUp(3), endpoints.isUp(4)]).toEqual([false, true]);
    endpoints.availabilityChanged({ subject: "site", name: "b", up: false });
    endpoints.availabilityChanged({ subject: "process", name: "p-3", up: true });
    expect([endpoints.isUp(3), endpoints.isUp(4), endpoints.isUp(5)]).toEqual([false, true, false]);
    const late = endpoints.open("late", 1);
    expect(endpoints.isUp(late)).toBe(false);
    endpoints.availabilityChanged({ subject: "site", name: "b", up: true });
    expect([3, 4, 5, late].map((endpoint) => endpoints.isUp(endpoint))).toEqual([true, true, true, true]);
    expect(told.filter((line) => line.startsWith("3 "))).toEqual(["3 down", "3 up"]);
    expect([endpoints.site(3), endpoints.site(4)]).toEqual([1, 0]);
  });
});
