import { describe, expect, it } from "vitest";
import { detectionRows } from "../../models/membership/detections-table.js";
import { Observer } from "../../models/membership/observer.js";
import { Rank, Simulation } from "../../sim/index.js";

/** Three members, of which the first two are there from the start and know each other. */
function scene(warmupSeconds = 0) {
  const sim = new Simulation();
  const shares: (readonly [number, number])[] = [];
  const observer = new Observer({ members: 3, sim, warmupSeconds, accuracy: (now, share) => shares.push([now, share]) });
  const at = (time: number, act: () => void) => sim.call(time, Rank.decision, "act", act);
  at(0, () => {
    observer.cameUp(0, true);
    observer.cameUp(1, true);
    observer.believed(0, 1);
    observer.believed(1, 0);
  });
  return { sim, observer, at, shares };
}

describe("the observer of a membership", () => {
  it("a join · latency to each member that was up then, and the newcomer's own learning apart", () => {
    const { sim, observer, at } = scene();
    at(10, () => observer.cameUp(2, false));
    at(12, () => observer.believed(0, 2));
    at(13, () => observer.believed(2, 0));
    at(16, () => observer.believed(1, 2));
    sim.run(20);
    observer.close();
    expect([observer.joined, observer.joins.tally.count, observer.joins.tally.mean, observer.joins.tally.max]).toEqual([1, 2, (2 + 6) / 2, 6]);
    // Six pairs from 10 s on; in 20 s right were: 0-1 and 1-0 for 20 s, 0-2 for 8 s, 2-0 for 7 s, 1-2 for 4 s.
    expect(observer.seconds).toMatchObject({ live: 2 * 20 + 10, pairs: 2 * 10 + 6 * 10, right: 2 * 20 + 8 + 7 + 4, wronged: 0, stale: 0 });
  });

  it("a crash · first, mean and last to notice; beliefs in it are stale until then", () => {
    const { sim, observer, at } = scene();
    at(0, () => {
      observer.cameUp(2, true);
      for (const other of [0, 1]) observer.believed(other, 2);
    });
    at(5, () => observer.wentDown(2));
    at(7, () => observer.doubted(0, 2));
    at(11, () => observer.doubted(1, 2));
    sim.run(20);
    observer.close();
    const means = [observer.firstDetections, observer.detections, observer.lastDetections].map(({ tally }) => tally.mean);
    expect(means).toEqual([7 - 5, (2 + 6) / 2, 11 - 5]);
    expect([observer.crashed, observer.unnoticed, observer.falsePositives]).toEqual([1, 0, 0]);
    expect(observer.seconds.stale).toBe(2 + 6);
  });

  it("who believes a dead member again and doubts it again · has noticed once", () => {
    const { sim, observer, at } = scene();
    at(5, () => observer.wentDown(1));
    at(7, () => observer.doubted(0, 1));
    at(8, () => observer.believed(0, 1));
    at(9, () => observer.doubted(0, 1));
    sim.run(20);
    observer.close();
    expect([observer.detections.tally.count, observer.lastDetections.tally.count, observer.seconds.stale]).toEqual([1, 1, 2 + 1]);
  });

  it("a viewer that crashes before it noticed · the others are all who had to", () => {
    const { sim, observer, at } = scene();
    at(0, () => {
      observer.cameUp(2, true);
      for (const other of [0, 1]) observer.believed(other, 2);
    });
    at(5, () => observer.wentDown(2));
    at(7, () => observer.doubted(0, 2));
    at(9, () => observer.wentDown(1));
    sim.run(20);
    observer.close();
    expect(observer.lastDetections.tally.mean).toBe(7 - 5);
    // The crash of member 1, in whom 0 believes to the end.
    expect(observer.unnoticed).toBe(1);
  });

  it("beliefs to give up · those of the crash and those that came later, less those of viewers that crash before", () => {
    const { sim, observer, at } = scene();
    at(0, () => {
      observer.cameUp(2, true);
      for (const other of [0, 1]) observer.believed(other, 2);
    });
    at(5, () => observer.wentDown(2));
    at(7, () => observer.doubted(0, 2));
    at(8, () => observer.believed(0, 2));
    at(9, () => observer.wentDown(1));
    sim.run(20);
    observer.close();
    // Of 2 believed 0 and 1, of 1 then 0; 1 is gone without having noticed.
    expect(observer.toNotice.total).toBe(2 + 1 - 1);
    expect(detectionRows("fed", observer)).toEqual([["fed", 7 - 5, 1], ["fed", null, 1]]);
  });

  it("a live member doubted for a while · one false positive, and its time", () => {
    const { sim, observer, at } = scene();
    at(4, () => observer.doubted(0, 1));
    at(7, () => observer.believed(0, 1));
    sim.run(10);
    observer.close();
    expect([observer.falsePositives, observer.seconds.wronged, observer.seconds.right]).toEqual([1, 7 - 4, 2 * 10 - 3]);
    expect(observer.joins.tally.count).toBe(0);
  });

  it("a member back before anybody noticed · believed as it was, seen without delay by nobody's count", () => {
    const { sim, observer, at } = scene();
    at(4, () => observer.wentDown(1));
    at(6, () => observer.cameUp(1, false));
    sim.run(10);
    observer.close();
    expect([observer.unnoticed, observer.joins.tally.count, observer.seconds.stale]).toEqual([1, 0, 2]);
    // 0 believes in 1 all the time; 1 knows nobody after its return.
    expect(observer.seconds.right).toBe(2 * 4 + (10 - 6));
  });

  it("a warm-up · leaves out what happened in it, and counts the rest of what lasts", () => {
    const { sim, observer, at } = scene(8);
    at(5, () => observer.wentDown(1));
    at(9, () => observer.doubted(0, 1));
    sim.run(10);
    observer.close();
    expect([observer.crashed, observer.detections.tally.count, observer.seconds.stale, observer.seconds.live]).toEqual([0, 0, 9 - 8, 10 - 8]);
  });

  it("the series · each change of the share of right beliefs", () => {
    const { sim, at, observer, shares } = scene();
    at(5, () => observer.wentDown(1));
    at(7, () => observer.doubted(0, 1));
    sim.run(10);
    const last = new Map(shares);
    expect([...last]).toEqual([[0, 1], [5, 0], [7, 1]]);
  });
});
