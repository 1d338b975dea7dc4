import { describe, expect, it } from "vitest";
import { stage } from "./stage.js";

/** Two rendezvous, 50 ms apart one way as everything is; all timers start together. */
const two = (more: object) => ({ kind: "fogbow-rendezvous", members: { a: 1, b: 1 }, rounds: "together", ...more });
const WAY = 0.05;

describe("Fogbow's managers and rendezvous", () => {
  it("one rendezvous · a manager knows of the other when its second question is answered: both beat at 30 s", () => {
    const { sim, views } = stage({ kind: "fogbow-rendezvous", members: { a: 2 }, rounds: "together" });
    // Beats are taken in at 30.05, answered at 30.1, questions taken in at 30.15, answered at 30.2.
    sim.run(30 + 4 * WAY - 0.001);
    expect(views.believes(0, 1)).toBe(false);
    sim.run(30 + 4 * WAY + 0.001);
    expect([views.believes(0, 1), views.believes(1, 0)]).toEqual([true, true]);
    expect(views.since(0, 1)).toBeCloseTo(30 + 4 * WAY, 9);
  });

  it("a rendezvous that tells its beat of 180 s · the next beat is that much after the first", () => {
    const beats = (told: boolean): number => {
      const { sim, messages } = stage({ kind: "fogbow-rendezvous", members: { a: 1 }, rounds: "together", told });
      let count = 0;
      messages.listen({ messageSent: (_, bytes) => void (count += bytes === 162 ? 1 : 0), messageEnded: () => {}, requestMade: () => {}, requestEnded: () => {} });
      sim.run(1000);
      return count;
    };
    expect(beats(true)).toBe(1 + Math.floor((1000 - 30) / 180));
    expect(beats(false)).toBe(Math.floor(1000 / 30));
  });

  it("a cap of 2 · everybody sees the first two by name alone, until pages are turned", () => {
    const seen = (pages: string): string[] => {
      const { sim, views, roster } = stage({ kind: "fogbow-rendezvous", members: { a: 11 }, cap: 2, pages, told: false });
      sim.run(100);
      return roster.names.filter((_, member) => views.believes(roster.names.indexOf("a-9"), member));
    };
    // By name a-10 and a-11 come before a-2.
    expect(seen("first")).toEqual(["a-1", "a-10"]);
    expect(seen("all")).toHaveLength(10);
  });

  it("an answer that is 5 s on its way · makes a dead member look 5 s fresher, which keeps it so much longer on average", () => {
    const seeds = Array.from({ length: 40 }, (_, index) => String(index + 1));
    const gone = (inflation: boolean): number => {
      const times = seeds.map((seed) => stage({ kind: "fogbow-rendezvous", members: { a: 1, b: 1 }, neighbours: { b: ["a"] }, beat: "30 s", inflation, crashes: [{ at: "600 s", name: "a-1" }] }, { seed, oneWayMillis: 5000 }).end(2000)("membership.detection.mean")!);
      return times.reduce((sum, time) => sum + time, 0) / times.length;
    };
    const longer = gone(true) - gone(false);
    // Only the question that falls between the two ends sees the difference: 5 s in 30 s of asking move by a whole 30 s.
    expect(longer).toBeGreaterThan(2);
    expect(longer).toBeLessThan(9);
  });

  it("a white list · beats of others are answered and not taken", () => {
    const { sim, views, member } = stage({ kind: "fogbow-rendezvous", members: { a: 3 }, "white-list": ["a-1", "a-2"] });
    sim.run(400);
    expect([1, 2].map((ordinal) => views.believes(member("a-3"), member(`a-${ordinal}`)))).toEqual([true, true]);
    expect(views.believes(member("a-1"), member("a-3"))).toBe(false);
  });

  it("a neighbour that cannot be reached · costs its time-out and is skipped: the next one is pulled", () => {
    const { sim, views, member, messages } = stage({
      kind: "fogbow-rendezvous",
      members: { a: 1, c: 1 },
      at: ["a", "b", "c"],
      neighbours: { a: ["b", "c"] },
      rounds: "together",
      "own-beat": "20 s",
      told: false,
    }, { siteNames: ["a", "b", "c"] });
    messages.up(member("c-1") + 2, false);
    sim.run(60 + 15 + 2 * WAY + 5 + 4 * WAY);
    expect(views.believes(member("a-1"), member("c-1"))).toBe(true);
  });

  it("a site that goes down · its rendezvous forgets all, and hears again from neighbours and members when it is back", () => {
    const { sim, views, member, at, availability } = stage(two({ told: false, "own-beat": "30 s" }));
    const publish = (up: boolean) => availability.publish({ subject: "site", name: "b", up });
    at(300, () => publish(false));
    at(400, () => publish(true));
    sim.run(299);
    expect(views.believes(member("a-1"), member("b-1"))).toBe(true);
    sim.run(401);
    // Nothing is known at b, and at a the member of b has not been silent for 540 s.
    expect([views.believes(member("b-1"), member("a-1")), views.believes(member("a-1"), member("b-1"))]).toEqual([false, true]);
    sim.run(400 + 60 + 31);
    expect(views.believes(member("b-1"), member("a-1"))).toBe(true);
  });

  it("a question · makes the rendezvous forget who was silent for too long, long before its sweep", () => {
    const { sim, views, member } = stage({ kind: "fogbow-rendezvous", members: { a: 2 }, beat: "30 s", lost: 3, sweep: "2 h", sync: "2 h", crashes: [{ at: "600 s", name: "a-1" }] });
    sim.run(600);
    expect(views.believes(member("a-2"), member("a-1"))).toBe(true);
    // Silent for 3 · 30 s at most, and asked every 30 s.
    sim.run(600 + 3 * 30 + 30 + 1);
    expect(views.believes(member("a-2"), member("a-1"))).toBe(false);
  });

  it("answers lost for good · the list of members stays as it was", () => {
    const { sim, views, messages, at, roster } = stage({ kind: "fogbow-rendezvous", members: { a: 2 }, told: false });
    // The rendezvous' process alone goes away: its end follows those of the members.
    at(100, () => messages.up(roster.size, false));
    sim.run(5000);
    expect([views.believes(0, 1), views.believes(1, 0)]).toEqual([true, true]);
  });
});
