import { describe, expect, it } from "vitest";
import { stage as worldStage } from "./whole-stage.js";

const memberships = { fed: { kind: "push", members: { a: 1, b: 1, c: 1 }, period: "1 s", timeout: "10 s", crashes: [{ at: "20 s", name: "b-1" }] } };

describe("a manager that goes by a membership", () => {
  const servedBy = (members: string): string | undefined => {
    const world = worldStage({ quotas: { a: 0, b: 1, c: 1 }, managers: { members }, more: { memberships } });
    let order = -1;
    world.at(60, () => (order = world.place("a")));
    world.run(200);
    return world.heard(order)[0]?.[2];
  };

  it("asks only members at sites where somebody is believed alive", () => {
    expect(servedBy("all")).toBe("users-1@b");
    expect(servedBy("fed")).toBe("users-1@c");
  });
});
