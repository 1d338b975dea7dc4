import { describe, expect, it } from "vitest";
import type { OrderView, OrderWatcher, Vm } from "../../models/ports/index.js";
import { Simulation } from "../../sim/index.js";
import { ordersLaw } from "../broker/watching.js";

const order = { order: 1, name: "a/order-1", requester: 0 } as OrderView;
const other = { order: 2, name: "a/order-2", requester: 0 } as OrderView;
const ready = { id: 1, name: "g-1@b", phase: "ready", readyAt: 5 } as Vm;
const second = { id: 2, name: "g-2@b", phase: "ready", readyAt: 5 } as Vm;
const booting = { id: 3, name: "g-3@b", phase: "booting", readyAt: NaN } as Vm;

/** What the law says of a story; placed orders are two. */
const told = (story: (watcher: Required<OrderWatcher>) => void): string => {
  const law = ordersLaw(new Simulation());
  const watcher = law.watcher as Required<OrderWatcher>;
  watcher.placed(order);
  watcher.placed(other);
  try {
    story(watcher);
    law.close();
    return "kept";
  } catch (error) {
    return (error as Error).message;
  }
};

describe("the law of orders", () => {
  it("an order that is granted elsewhere, accepted, and given back · keeps it", () => {
    expect(
      told((watch) => {
        watch.stateChanged(order, "pending");
        watch.admitted(order, 1, 0, 1);
        watch.granted(order, 1, ready, 1);
        watch.stateChanged(order, "fulfilled");
        watch.accepted(order, 1, ready);
        watch.stateChanged(order, "deleted");
        watch.given(order, 1, ready, "removed");
        watch.erased(order);
      }),
    ).toBe("kept");
  });

  it.each<[string, (watch: Required<OrderWatcher>) => void, string]>([
    ["a state after one that it cannot follow", (watch) => { watch.stateChanged(order, "closed"); watch.stateChanged(order, "open"); }, "it is open after closed"],
    ["forgotten while it is open", (watch) => watch.erased(order), "it is forgotten while open"],
    ["heard of after that", (watch) => { watch.stateChanged(order, "closed"); watch.erased(order); watch.stateChanged(order, "open"); }, "it was not placed, or is forgotten"],
    ["taken in beyond the limit", (watch) => watch.admitted(order, 1, 2, 2), "member 1 takes it in with 2 instances of a limit of 2"],
    ["granted what is not ready", (watch) => watch.granted(order, 1, booting, 1), "it is granted g-3@b, which is booting"],
    ["granted what another holds", (watch) => { watch.granted(order, 1, ready, 1); watch.granted(other, 1, ready, 1); }, "it is granted g-1@b, which another holds"],
    ["two accepted instances", (watch) => { watch.granted(order, 1, ready, 1); watch.granted(order, 1, second, 1); watch.accepted(order, 1, ready); watch.accepted(order, 1, second); }, "it accepts g-2@b beside g-1@b"],
    ["accepted what nobody has granted", (watch) => watch.accepted(order, 1, ready), "it accepts g-1@b, which nobody has granted"],
    ["accepted what is another's", (watch) => { watch.granted(other, 1, ready, 1); watch.accepted(order, 1, ready); }, "it accepts g-1@b, which is another's"],
    ["given back what was not granted", (watch) => watch.given(order, 1, ready, "removed"), "g-1@b is given back, which was not granted"],
    ["held beyond the end", (watch) => watch.granted(order, 1, ready, 1), "an instance of it is held beyond the end of the run"],
  ])("%s · breaks it", (_, story, message) => {
    expect(told(story)).toContain(message);
  });
});
