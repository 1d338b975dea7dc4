import { describe, expect, it } from "vitest";
import { byTag, group, play } from "./shop.js";

const shop = (more: object = {}, backends: object = { b: group("home", 1) }) => ({ backends, ...more });
/** Clients a quarter of a second from the front end, back-ends at `far` an eighth behind it; one way each. */
const network = { rtt: { default: "0 s", "home--users": "0.5 s", "home--far": "0.25 s" }, lan: { rtt: "0 s" } };
const sites = { users: { driver: "ec2", region: "eu-west-1" } };

describe("web service · a client that gives up", () => {
  it("while a worker has its request · hears it at its time-out; the worker finishes, and its work was for nothing", () => {
    const { ends, end, of, ofOperation } = play({ shop: shop() }, [{ at: 0, work: 3, timeoutSeconds: 1 }, { at: 0, work: 1 }]);
    expect(byTag(ends)).toEqual([["timed-out", 1], ["answered", 3 + 1]]);
    expect(end).toBe(4);
    expect(of("work.wasted")).toBe(3);
    expect([of("requests.timed-out"), of("requests.answered"), of("requests.unfinished")]).toEqual([1, 1, 0]);
    expect(ofOperation("request", "request.timed-out")).toBe(1);
  });

  it("while its request waits for a worker · it leaves the queue, nothing is worked for it", () => {
    const { ends, of } = play({ shop: shop() }, [{ at: 0, work: 3 }, { at: 0, work: 5, timeoutSeconds: 1 }, { at: 0, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 3], ["timed-out", 1], ["answered", 3 + 1]]);
    expect(of("work.wasted")).toBe(0);
  });

  it("while its request waits in the backlog · it leaves that", () => {
    const { ends } = play({ shop: shop({ proxy: { connections: 1, backlog: 1 } }) }, [{ at: 0, work: 3 }, { at: 0, work: 5, timeoutSeconds: 1 }, { at: 2, work: 1 }]);
    expect(byTag(ends)).toEqual([["answered", 3], ["timed-out", 1], ["answered", 3 + 1]]);
  });

  it("its connection is free when the front end learns it, one way later", () => {
    const at = (seconds: number) => play({ shop: shop({ proxy: { connections: 1, backlog: 0 } }, { b: group("home", 2) }), network, sites, clients: "users" }, [{ at: 0, work: 9, timeoutSeconds: 1 }, { at: seconds, work: 1 }]).ends[1];
    // Both need a quarter of a second to the front end, which learns at 1.25 s.
    expect(at(0.875)).toEqual({ tag: 1, outcome: "refused", at: 0.875 + 0.5, response: 0.5 });
    expect(at(1.125)).toEqual({ tag: 1, outcome: "answered", at: 1.125 + 0.5 + 1, response: 1.5 });
  });

  it("its request leaves the queue of a far back-end when that learns it, another way later", () => {
    const seen = (timeoutSeconds: number) => {
      const far = shop({}, { b: group("far", 1) });
      return play({ shop: far, network, sites, clients: "users" }, [{ at: 0, work: 2 }, { at: 0, work: 4, timeoutSeconds }]);
    };
    // The worker takes it at 0.375 + 2 s; the back-end learns 0.375 s after the client gave up.
    expect(seen(1.875).of("work.wasted")).toBe(0);
    expect(seen(2.125).of("work.wasted")).toBe(4);
  });

  it("while it opens its connection, or its request is on the way · nobody works", () => {
    const opening = play({ shop: shop(), network, sites, clients: "users" }, [{ at: 0, connects: true, work: 1, timeoutSeconds: 0.25 }]);
    expect(byTag(opening.ends)).toEqual([["timed-out", 0.25]]);
    expect(opening.of("backends.utilisation")).toBe(0);
    const slow = { ...network, bandwidth: { "home--users": "1 kB/s" } };
    const sending = play({ shop: shop(), network: slow, sites, clients: "users" }, [{ at: 0, work: 1, requestBytes: 4000, timeoutSeconds: 2 }]);
    expect(byTag(sending.ends)).toEqual([["timed-out", 2]]);
    expect(sending.of("backends.utilisation")).toBe(0);
  });

  it("while the answer or its files are on the way · they arrive at nobody, the work was for nothing", () => {
    const slow = { ...network, bandwidth: { "home--users": "1 kB/s" } };
    for (const request of [{ responseBytes: 4000 }, { statics: 3 }, { statics: 1, staticBytes: 4000 }]) {
      const { ends, of } = play({ shop: shop(), network: slow, sites, clients: "users" }, [{ at: 0, work: 1, timeoutSeconds: 1.75, ...request }]);
      expect(byTag(ends)).toEqual([["timed-out", 1.75]]);
      expect(of("work.wasted")).toBe(1);
    }
  });

  it("at the instant of the last byte · has its answer", () => {
    expect(byTag(play({ shop: shop() }, [{ at: 0, work: 1, timeoutSeconds: 1 }]).ends)).toEqual([["answered", 1]]);
  });

  it("time-outs that nobody needs · leave no event behind and do not prolong the run", () => {
    expect(play({ shop: shop() }, [{ at: 0, work: 1, timeoutSeconds: 1000 }]).end).toBe(1);
  });
});

describe("web service · admission", () => {
  const burst = (count: number, at = 0) => Array.from({ length: count }, () => ({ at, work: 1 }));
  const outcomes = (admission: object, asked: readonly { at: number; work: number }[]) =>
    byTag(play({ shop: shop({ admission }, { b: group("home", 1) }) }, asked).ends).map(([outcome]) => outcome);

  it("queue-limit · refuses who finds so many inside, wherever they are", () => {
    expect(outcomes({ kind: "queue-limit", limit: 2 }, [...burst(3), ...burst(1, 1.5)])).toEqual(["answered", "answered", "refused", "answered"]);
  });

  it("queue-limit · those in the backlog are inside, too", () => {
    const limited = shop({ admission: { kind: "queue-limit", limit: 2 }, proxy: { connections: 1 } });
    expect(byTag(play({ shop: limited }, burst(3)).ends).map(([outcome]) => outcome)).toEqual(["answered", "answered", "refused"]);
  });

  it("token-bucket · a burst at once, then one for each token that came", () => {
    const bucket = { kind: "token-bucket", rate: "0.5 1/s", burst: 2 };
    // Two at 0 s empty it; at 1.5 s three quarters of a token have come, at 2 s one, at 3.75 s seven eighths of the next.
    expect(outcomes(bucket, [...burst(3), ...burst(1, 1.5), ...burst(2, 2), ...burst(1, 3.75), ...burst(1, 4)])).toEqual(
      ["answered", "answered", "refused", "refused", "answered", "refused", "refused", "answered"],
    );
  });

  it("token-bucket · fills to its burst and no further", () => {
    expect(outcomes({ kind: "token-bucket", rate: "1 1/s", burst: 2 }, burst(3, 1000))).toEqual(["answered", "answered", "refused"]);
  });

  it("token-bucket · a request at every token, thousands of them · each is let in", () => {
    const asked = Array.from({ length: 3000 }, (_, at) => ({ at: at / 8, work: 0 }));
    expect(new Set(outcomes({ kind: "token-bucket", rate: "8 1/s" }, asked))).toEqual(new Set(["answered"]));
  });
});
