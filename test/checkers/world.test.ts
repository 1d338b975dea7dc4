import { describe, expect, it } from "vitest";
import { attachCheckers, type CheckedSite, laws } from "../../models/checkers/index.js";
import type { BillLine, LinksPort, Vm, VmPhase } from "../../models/ports/index.js";
import { fakeVm, publish } from "../market/fakes.js";
import { CheckedStage, FakeLedger } from "./stage.js";

const GIB = 1_073_741_824;
const LOCAL: CheckedSite = { name: "local", hosts: 2, hostCores: 4, hostMemoryBytes: 8 * GIB, caps: new Map([["big", 1]]) };

/** Takes VMs of a site through phases, all at 0 s. */
function through(stage: CheckedStage, phases: readonly VmPhase[], over: Partial<Vm> = {}, id = 1): void {
  const vm = fakeVm(id, over);
  for (const phase of phases) publish(stage.bus, vm, phase, 0);
}

describe("capacity", () => {
  const boot = (stage: CheckedStage, id: number, over: Partial<Vm>) => through(stage, ["requested", "booting"], { site: "local", ...over }, id);

  it("hosts filled to the brim, emptied and filled again · is healthy", () => {
    const stage = new CheckedStage([LOCAL]);
    const first = fakeVm(1, { site: "local", host: 0, cores: 4, memoryBytes: 8 * GIB });
    publish(stage.bus, first, "requested", 0);
    publish(stage.bus, first, "booting", 0);
    boot(stage, 2, { host: 1, cores: 4, memoryBytes: GIB });
    publish(stage.bus, first, "ended", 0);
    boot(stage, 3, { host: 0, cores: 4, memoryBytes: GIB });
    expect(() => stage.close()).not.toThrow();
  });

  it.each([
    ["cores", { host: 0, cores: 3, memoryBytes: GIB }, "6 cores allocated of 4"],
    ["memory", { host: 0, cores: 1, memoryBytes: 5 * GIB }, `${10 * GIB} bytes of memory allocated of ${8 * GIB}`],
    ["a cap", { type: "big", host: -1 }, "2 VMs of type big at once, the cap is 1"],
  ])("two VMs that exceed %s · is a fault", (_name, over, what) => {
    const stage = new CheckedStage([LOCAL]);
    boot(stage, 1, over);
    expect(() => boot(stage, 2, over)).toThrow(`law capacity is broken: ${what}`);
  });

  it("a host or a site that does not exist · is a fault", () => {
    const stage = new CheckedStage([LOCAL]);
    expect(() => boot(stage, 1, { host: 2 })).toThrow("a VM on host 3 of 2");
    expect(() => boot(stage, 2, { site: "nowhere" })).toThrow("which does not exist");
  });

  it("a VM that moves to another host · is counted where it is", () => {
    const stage = new CheckedStage([LOCAL]);
    const vm = fakeVm(1, { site: "local", host: 0, cores: 4 });
    for (const phase of ["requested", "booting", "running"] as const) publish(stage.bus, vm, phase, 0);
    vm.host = 1;
    publish(stage.bus, vm, "ready", 0);
    boot(stage, 2, { host: 0, cores: 4 });
    expect(() => boot(stage, 3, { host: 1, cores: 1 })).toThrow("5 cores allocated of 4");
  });

  it("a suspended VM · may have left its host", () => {
    const stage = new CheckedStage([LOCAL]);
    through(stage, ["requested", "booting", "running", "suspended"], { site: "local", host: 0, cores: 4 });
    boot(stage, 2, { host: 0, cores: 4 });
    expect(() => stage.close()).not.toThrow();
  });
});

describe("life of a VM", () => {
  it.each([
    [["requested", "booting", "running", "ready", "ended"]],
    [["requested", "ended"]],
    [["requested", "booting", "running", "ready", "suspended", "booting", "running", "ready", "notice", "ended"]],
  ] as const)("%s · is legal", (phases) => {
    const stage = new CheckedStage();
    through(stage, phases);
    expect(() => stage.close()).not.toThrow();
  });

  it.each([
    [["booting"], "it is booting after nothing, or its end"],
    [["requested", "running"], "it is running after requested"],
    [["requested", "booting", "ready"], "it is ready after booting"],
    [["requested", "booting", "running", "running"], "it is running after running"],
    [["requested", "ended", "ended"], "it is ended after nothing, or its end"],
  ] as const)("%s · is a fault", (phases, what) => {
    const stage = new CheckedStage();
    expect(() => through(stage, phases)).toThrow(`law vm-life is broken: ${what}`);
  });

  it("a stamp of another instant · is a fault", () => {
    const stage = new CheckedStage();
    const vm = fakeVm(1);
    publish(stage.bus, vm, "requested", 0);
    expect(() => publish(stage.bus, vm, "booting", 5)).toThrow("booting is stamped 5 s");
  });

  it("a cause before the end · is a fault", () => {
    const stage = new CheckedStage();
    const vm = fakeVm(1, { cause: "user" });
    expect(() => publish(stage.bus, vm, "requested", 0)).toThrow("it is requested with cause user");
  });

  const line = (over: Partial<BillLine>): BillLine => ({
    line: 1,
    payer: "cluster",
    payee: "cloud",
    item: "compute",
    subject: fakeVm(1).name,
    vm: 1,
    type: "m1.small",
    purchase: "on-demand",
    rule: "per-second",
    priceMicroUsd: 0,
    per: "h",
    quantity: 1n,
    unit: "s",
    fromSeconds: 0,
    untilSeconds: 0,
    numerator: 0n,
    denominator: 3600n,
    amountMicroUsd: 0n,
    ...over,
  });
  const post = (ledger: FakeLedger, posted: BillLine) => {
    ledger.lines += 1;
    for (const listener of ledger.listeners) listener.linePosted(posted);
  };

  it("billed before it ran, or when it is not there · is a fault", () => {
    const ledger = new FakeLedger();
    const stage = new CheckedStage(undefined, { ledger });
    expect(() => post(ledger, line({}))).toThrow("line 1 bills a VM that is not there");
    through(stage, ["requested", "booting"]);
    expect(() => post(ledger, line({ line: 2 }))).toThrow("line 2 bills from 0 s, it ran first at NaN s");
  });

  it("billed at the instant of its end · is healthy, and later a fault", () => {
    const ledger = new FakeLedger();
    const stage = new CheckedStage(undefined, { ledger });
    through(stage, ["requested", "booting", "running", "ended"]);
    expect(() => post(ledger, line({}))).not.toThrow();
    stage.at(1, () => post(ledger, line({ line: 2 })));
    expect(() => stage.close()).toThrow("line 2 bills a VM that is not there");
  });
});

describe("money", () => {
  it("a market with VMs that come and go · balances after every line", () => {
    const stage = new CheckedStage();
    for (let id = 1; id <= 5; id += 1) {
      const vm = fakeVm(id, { requestedAt: 0 });
      stage.at(0, () => publish(stage.bus, vm, "requested", 0));
      stage.at(id, () => publish(stage.bus, vm, "booting", id));
      stage.at(10 * id, () => publish(stage.bus, vm, "running", 10 * id));
      if (id < 5) stage.at(100 * id + 0.5, () => publish(stage.bus, vm, "ended", 100 * id + 0.5));
    }
    expect(() => stage.close()).not.toThrow();
    expect(stage.market.ledger.lines).toBe(5);
  });

  const transfer: BillLine = {
    line: 1,
    payer: "federation",
    payee: "cloud",
    item: "storage",
    subject: "cloud",
    type: "",
    purchase: "",
    rule: "",
    priceMicroUsd: 7,
    per: "h",
    quantity: 1800n,
    unit: "s",
    fromSeconds: 0,
    untilSeconds: 0,
    numerator: 12_600n,
    denominator: 3600n,
    amountMicroUsd: 4n, // 3.5 goes to the even neighbour
  };

  interface Books {
    readonly line?: Partial<BillLine>;
    readonly paid?: bigint;
    readonly received?: bigint;
    readonly cost?: bigint;
  }

  /** Posts one line, with books that say what a test wants. */
  function posted({ line = {}, paid = -4n, received = 4n, cost = 12_600n }: Books): CheckedStage {
    const ledger = new FakeLedger();
    const stage = new CheckedStage(undefined, { ledger });
    ledger.accounts.set("payer:federation", paid);
    ledger.accounts.set("payee:cloud", received);
    ledger.costNumerator = cost;
    ledger.lines = 1;
    for (const listener of ledger.listeners) listener.linePosted({ ...transfer, ...line });
    stage.checkers.close();
    return stage;
  }

  it("one line, well kept · is healthy", () => {
    expect(() => posted({})).not.toThrow();
  });

  it.each([
    ["money that reaches nobody", { received: 0n }, "it stands at 0 micro-USD, 4 by its lines"],
    ["money from nowhere", { paid: 0n }, "it stands at 0 micro-USD, -4 by its lines"],
    ["a half rounded up", { line: { amountMicroUsd: 3n }, paid: -3n, received: 3n }, "12600/3600 is not rounded half-even by 3"],
    ["a numerator of another price", { line: { priceMicroUsd: 8 } }, "its numerator is not price times quantity"],
    ["a cost that forgets", { cost: 0n }, "the exact cost is not the sum of the lines up to it"],
    ["a line left out", { line: { line: 2 } }, "line 1 was expected"],
    ["a small half rounded down to the odd", { line: { small: { quantity: 1800, numerator: 12_600, amountMicroUsd: 3 } }, paid: -3n, received: 3n }, "12600/3600 is not rounded half-even by 4"],
    ["a small numerator of another price", { line: { small: { quantity: 1801, numerator: 12_600, amountMicroUsd: 4 } } }, "its numerator is not price times quantity"],
    ["a small amount that reaches nobody", { line: { small: { quantity: 1800, numerator: 12_600, amountMicroUsd: 4 } }, received: 0n }, "it stands at 0 micro-USD, 4 by its lines"],
    ["a small cost that forgets", { line: { small: { quantity: 1800, numerator: 12_600, amountMicroUsd: 4 } }, cost: 0n }, "the exact cost is not the sum of the lines up to it"],
  ] as const)("%s · is a fault", (_name, books, what) => {
    expect(() => posted(books)).toThrow(`law money is broken: ${what}`);
  });

  it("books altered behind the lines' back · is a fault at the end", () => {
    const ledger = new FakeLedger();
    const stage = new CheckedStage(undefined, { ledger });
    ledger.accounts.set("payee:cloud", 1n);
    expect(() => stage.checkers.close()).toThrow("its lines add up to another sum");
    ledger.accounts.clear();
    ledger.lines = 3;
    expect(() => stage.checkers.close()).toThrow("3 lines by its count, 0 were heard");
  });
});

describe("bytes on links", () => {
  /** One link of 1000 B/s between a and b, crossed `times` times, that says it carried so much. */
  const links = (carried: number, inFlight: number, times = 1): LinksPort => ({
    linksBetween: () => Array.from({ length: times }, () => "a>b"),
    linkBytes: () => new Map([["a>b", { bytesPerSecond: 1000, carried, inFlight }]]),
    restarts: 0,
  });

  it.each([
    [900, 100, 1],
    [2000, 0, 2],
    [1000 - 2e-12, 0, 1],
  ])("%d carried and %d in flight of 1000 sent over it %d times · is healthy", (carried, inFlight, times) => {
    const stage = new CheckedStage(undefined, { links: links(carried, inFlight, times) });
    stage.send("a", "b", 900, 1000);
    expect(() => stage.close()).not.toThrow();
  });

  it.each([
    [999, 0],
    [1000, 1e-6],
    [0, 0],
    [1001, 0],
  ])("%d carried and %d in flight of 1000 · is a fault that names the link", (carried, inFlight) => {
    const stage = new CheckedStage(undefined, { links: links(carried, inFlight) });
    stage.send("a", "b", 1000);
    expect(() => stage.close()).toThrow(`law bytes-conserved is broken: 1000 bytes entered the link, ${carried} were carried and ${inFlight} are in flight`);
  });
});

describe("bytes", () => {
  it("sent, received, and some in flight at the end · is healthy", () => {
    const stage = new CheckedStage();
    stage.send("a", "b", 100, 160);
    stage.send("a", "b", 0.1, 60.1);
    stage.send("a", "b", 0.2, 60.2);
    stage.receive("a", "b", 0.2);
    stage.receive("a", "b", 100);
    stage.receive("a", "b", 0.1);
    stage.send("b", "a", 1e15);
    expect(() => stage.close()).not.toThrow();
  });

  it("received but never sent · is a fault", () => {
    expect(() => new CheckedStage().receive("a", "b", 0)).toThrow("law bytes-conserved is broken: more arrived than was sent");
  });

  it("more bytes than were sent, or fewer · is a fault", () => {
    const more = new CheckedStage();
    more.send("a", "b", 10);
    expect(() => more.receive("a", "b", 11)).toThrow("more arrived than was sent");
    const fewer = new CheckedStage();
    fewer.send("a", "b", 10);
    expect(() => fewer.receive("a", "b", 9)).toThrow("1 bytes sent never arrived");
  });

  it("the way back · does not make up for the way there", () => {
    const stage = new CheckedStage();
    stage.send("a", "b", 10);
    expect(() => stage.receive("b", "a", 10)).toThrow("more arrived than was sent");
  });

  it.each([
    [-1, 1],
    [NaN, 1],
    [Infinity, Infinity],
    [10, 9],
  ])("%d bytes as %d on the wire · is a fault", (bytes, wire) => {
    expect(() => new CheckedStage().send("a", "b", bytes, wire)).toThrow("on the wire");
  });
});

describe("the clock", () => {
  it.each([[1], [NaN], [Infinity]])("after 2 s it shows %d s · is a fault", (next) => {
    const clock = { now: 2 };
    const stage = new CheckedStage(undefined, { clock });
    stage.send("a", "b", 1);
    clock.now = next;
    expect(() => stage.jobs.jobQueued("cluster", 0, 1)).toThrow(`law clock is broken: it shows ${next} s after 2 s`);
  });

  it("an instant that lasts · is healthy", () => {
    const stage = new CheckedStage(undefined, { clock: { now: 2 } });
    stage.send("a", "b", 1);
    stage.receive("a", "b", 1);
    expect(() => stage.checkers.close()).not.toThrow();
  });
});

describe("the list of laws", () => {
  it("names · are unique and every statement is a sentence", () => {
    expect(new Set(laws.map((law) => law.name)).size).toBe(laws.length);
    for (const law of laws) expect(law.statement).toMatch(/^[A-Z].+[^.]$/);
  });

  it("watching · moves no event", () => {
    const trajectory = (watched: boolean) => {
      const stage = new CheckedStage();
      if (watched) attachCheckers({ sim: stage.sim, vmBus: stage.bus, network: { listen: () => undefined }, ledger: stage.market.ledger, sites: [{ name: "cloud", hosts: 0, hostCores: 0 }] });
      const vm = fakeVm(1);
      stage.at(0, () => publish(stage.bus, vm, "requested", 0));
      stage.at(1, () => publish(stage.bus, vm, "booting", 1));
      stage.at(2, () => publish(stage.bus, vm, "ended", 2));
      stage.close();
      return stage.sim.trajectory;
    };
    expect(trajectory(true)).toBe(trajectory(false));
  });
});
