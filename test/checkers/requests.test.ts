import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Fault } from "../../sim/index.js";
import { littlesLaw } from "../../models/checkers/laws/little.js";
import type { RequestObserver, RequestOutcome } from "../../models/ports/index.js";
import { CheckedStage } from "./stage.js";

type Step = (requests: RequestObserver) => void;
const HOME = 0;
const LOGIN = 1;
const issued = (request: number, operation = HOME): Step => (requests) => requests.requestIssued("shop", operation, request);
const served = (request: number, backend = "shop/b-1", operation = HOME): Step => (requests) => requests.requestServed("shop", operation, request, backend);
const ended = (request: number, outcome: RequestOutcome = "answered", operation = HOME): Step => (requests) => requests.requestEnded("shop", operation, request, outcome);

/** Plays one step per second and closes. */
function play(...steps: readonly Step[]): void {
  const stage = new CheckedStage();
  steps.forEach((step, index) => stage.at(index, () => step(stage.requests)));
  stage.close();
}

describe("requests conserved", () => {
  it.each([
    ["issued, taken, answered", [issued(0), served(0), ended(0)]],
    ["retried at another back-end, and answered there", [issued(0), served(0), served(0, "shop/b-2"), ended(0)]],
    ["retried at the same back-end", [issued(0), served(0), served(0), ended(0)]],
    ["refused at the door", [issued(0), ended(0, "refused")]],
    ["timed out before anybody took it", [issued(0), ended(0, "timed-out")]],
    ["timed out at a back-end", [issued(0), served(0), ended(0, "timed-out")]],
    ["failed when retries were used up", [issued(0), served(0), served(0, "shop/b-2"), ended(0, "failed")]],
    ["two operations at two back-ends", [issued(0), issued(1, LOGIN), served(1, "shop/b-2", LOGIN), served(0), ended(0), ended(1, "answered", LOGIN)]],
    ["still under way at the end", [issued(0), issued(1), served(1), issued(2, LOGIN)]],
  ])("%s · is a healthy history", (_name, steps) => {
    expect(() => play(...steps)).not.toThrow();
  });

  it.each([
    ["taken before it was issued", [served(0)], "taken by shop/b-1, but it was never issued"],
    ["taken after its end", [issued(0), ended(0, "timed-out"), served(0)], "taken by shop/b-1, but it has ended"],
    ["issued twice", [issued(0), issued(0)], "issued, but it is at no back-end"],
    ["issued again after its end", [issued(0), ended(0, "refused"), issued(0)], "issued, but it has ended"],
    ["answered by nobody", [issued(0), ended(0)], "answered, but it is at no back-end"],
    ["answered twice", [issued(0), served(0), ended(0), ended(0)], "answered, but it has ended"],
    ["refused without having come", [ended(0, "refused")], "refused, but it was never issued"],
    ["timed out after its answer", [issued(0), served(0), ended(0), ended(0, "timed-out")], "timed-out, but it has ended"],
    ["issued while a back-end has it", [issued(0), served(0), issued(0)], "issued, but it is at shop/b-1"],
    ["ended as another operation", [issued(0), served(0), ended(0, "answered", LOGIN)], "it is of operation 1, but was issued as 0"],
    ["taken as another operation", [issued(0), served(0, "shop/b-1", LOGIN)], "it is of operation 1, but was issued as 0"],
  ])("%s · is a fault that names law, request and time", (_name, steps, what) => {
    let fault: unknown;
    try {
      play(...steps);
    } catch (error) {
      fault = error;
    }
    expect(fault).toBeInstanceOf(Fault);
    expect((fault as Fault).message).toBe(`law requests-conserved is broken: ${what}`);
    expect((fault as Fault).context).toEqual({ timeSeconds: steps.length - 1, entity: "shop request 0" });
  });

  it("an operation without a number · is a fault", () => {
    expect(() => play(issued(0, -1))).toThrow("law requests-conserved is broken: an operation of number -1");
  });

  it("two services with requests of the same ordinal, and jobs beside them · are told apart", () => {
    const stage = new CheckedStage();
    for (const service of ["a", "b"]) {
      stage.requests.requestIssued(service, HOME, 0);
      stage.requests.requestServed(service, HOME, 0, `${service}/x-1`);
    }
    stage.jobs.jobQueued("a", 0, 1);
    stage.requests.requestEnded("a", HOME, 0, "answered");
    stage.requests.requestEnded("b", HOME, 0, "failed");
    expect(() => stage.close()).not.toThrow();
  });

  it("any histories, awkward times included · are healthy, and Little's law holds for them", () => {
    const OUTCOMES = ["answered", "timed-out", "refused", "failed"] as const;
    const request = fc.record({
      at: fc.double({ min: 0, max: 1e7, noNaN: true }),
      length: fc.double({ min: 0, max: 1e4, noNaN: true }),
      operation: fc.nat({ max: 16 }),
      backends: fc.array(fc.nat({ max: 3 }), { maxLength: 3 }),
      outcome: fc.constantFrom(...OUTCOMES),
      ends: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), (history) => {
        const stage = new CheckedStage();
        [...history]
          .sort((a, b) => a.at - b.at)
          .forEach(({ at, length, operation, backends, outcome, ends }, ordinal) => {
            stage.at(at, () => {
              stage.requests.requestIssued("shop", operation, ordinal);
              for (const backend of backends) stage.requests.requestServed("shop", operation, ordinal, `shop/b-${backend}`);
            });
            const legal = outcome === "answered" && backends.length === 0 ? "refused" : outcome;
            if (ends) stage.at(at + length, () => stage.requests.requestEnded("shop", operation, ordinal, legal));
          });
        expect(() => stage.close()).not.toThrow();
      }),
    );
  });

  it("a million requests · pass through every law", () => {
    const stage = new CheckedStage();
    const REQUESTS = 1_000_000;
    for (let request = 0; request < REQUESTS; request += 1) {
      stage.requests.requestIssued("shop", request % 7, request);
      stage.requests.requestServed("shop", request % 7, request, `shop/b-${request % 8}`);
      if (request >= 1000) stage.requests.requestEnded("shop", (request - 1000) % 7, request - 1000, "answered");
    }
    expect(() => stage.checkers.close()).not.toThrow();
    const last = REQUESTS - 1001;
    expect(() => stage.requests.requestEnded("shop", last % 7, last, "answered")).toThrow("it has ended");
  });
});

describe("Little's law for requests", () => {
  it("a request that leaves without having come · is a fault at the end", () => {
    const sim = { now: 0 };
    const stage = new CheckedStage();
    const watch = littlesLaw.watch({ sim, vmBus: stage.bus, network: { listen: () => undefined }, ledger: stage.market.ledger, sites: [] });
    watch.requests!.requestIssued("shop", HOME, 0);
    sim.now = 10;
    watch.requests!.requestEnded("shop", HOME, 1, "answered");
    sim.now = 20;
    expect(() => watch.close()).toThrow("the integral of requests inside is 10 s, their times inside add up to 20 s");
  });
});

describe("the clock", () => {
  it("goes back between two things heard of a request · is a fault", () => {
    const clock = { now: 2 };
    const stage = new CheckedStage(undefined, { clock });
    stage.requests.requestIssued("shop", HOME, 0);
    clock.now = 1;
    expect(() => stage.requests.requestServed("shop", HOME, 0, "shop/b-1")).toThrow("law clock is broken: it shows 1 s after 2 s");
  });
});
