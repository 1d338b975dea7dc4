import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

const BOOT = 20;
/** One way between two sites, and the time that a message takes on links without a rate. */
const WAY = 0.05;

describe("an order", () => {
  it("of a site with room · is placed · is granted at home when its VM is ready", () => {
    const { place, heard, run } = stage({ quotas: { a: 1, b: 1 } });
    const order = place("a");
    run(100);
    expect(heard(order)).toEqual([[BOOT, "fulfilled", "users-1@a"]]);
  });

  it("that finds no room at home · is forwarded in the same pass · comes back when the other member's VM is ready", () => {
    const { place, heard, run } = stage({ quotas: { a: 0, b: 1 } });
    const order = place("a");
    run(100);
    expect(heard(order)).toEqual([[WAY + BOOT + WAY, "fulfilled", "users-1@b"]]);
  });
});
