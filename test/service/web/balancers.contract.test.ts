import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { house } from "../../../experiments/index.js";
import { type Balancer, type BalancerEntry, balancers, type BackendsView } from "../../../models/service/index.js";
import { group, play } from "./shop.js";

/** Back-ends of a test: groups with weights, who is open, and what is under way; the policy is told as the proxy tells it. */
class Bench implements BackendsView {
  readonly count: number;
  readonly groups: number;
  readonly #group: number[];
  readonly #weights: readonly number[];
  readonly #open = new Set<number>();
  readonly #inFlight: number[];
  readonly policy: Balancer;

  constructor(name: string, groups: readonly { readonly size: number; readonly weight: number }[]) {
    this.groups = groups.length;
    this.#group = groups.flatMap(({ size }, index) => Array.from({ length: size }, () => index));
    this.count = this.#group.length;
    this.#weights = groups.map(({ weight }) => weight);
    this.#inFlight = this.#group.map(() => 0);
    const entry = balancers.get(name);
    this.policy = entry.create(entry.schema.parse({}), this);
  }

  isOpen = (backend: number) => this.#open.has(backend);
  group = (backend: number) => this.#group[backend];
  weight = (of: number) => this.#weights[of];
  inFlight = (backend: number) => this.#inFlight[backend];

  get openCount(): number {
    return this.#open.size;
  }

  open(...backends: readonly number[]): this {
    for (const backend of backends) {
      if (this.#open.has(backend)) continue;
      this.#open.add(backend);
      this.policy.opened(backend);
    }
    return this;
  }

  close(backend: number): void {
    if (this.#open.delete(backend)) this.policy.closed(backend);
  }

  send(avoid = -1): number {
    const backend = this.policy.choose(avoid);
    this.#inFlight[backend] += 1;
    this.policy.sent(backend);
    return backend;
  }

  end(backend: number, seconds: number): void {
    if (this.#inFlight[backend] === 0) return;
    this.#inFlight[backend] -= 1;
    this.policy.ended(backend, seconds);
  }
}

const example = new URL("../../../examples/spill-over.mjs", import.meta.url).href;
const { default: spillOver } = (await import(example)) as { default: (kit: unknown) => { entry: BalancerEntry }[] };
for (const { entry } of spillOver(house.kit)) balancers.add(entry);

const names = [...balancers].map(({ name }) => name);
const move = fc.oneof(
  fc.record({ do: fc.constant("open" as const), backend: fc.nat(8) }),
  fc.record({ do: fc.constant("close" as const), backend: fc.nat(8) }),
  fc.record({ do: fc.constant("send" as const), backend: fc.integer({ min: -1, max: 8 }) }),
  fc.record({ do: fc.constant("answer" as const), backend: fc.nat(8) }),
  fc.record({ do: fc.constant("fail" as const), backend: fc.nat(8) }),
);

/** Plays the moves that are legal; every choice in order. */
function choices(name: string, moves: readonly { readonly do: string; readonly backend: number }[]): number[] {
  const bench = new Bench(name, [{ size: 4, weight: 2 }, { size: 2, weight: 5 }, { size: 3, weight: 1 }]);
  const chosen: number[] = [];
  moves.forEach(({ do: what, backend }, at) => {
    if (what === "open") bench.open(backend);
    else if (what === "close") bench.close(backend);
    else if (what === "answer") bench.end(backend, ((at % 7) + 1) / 8);
    else if (what === "fail") bench.end(backend, NaN);
    else if (bench.openCount > (bench.isOpen(backend) ? 1 : 0)) {
      const choice = bench.send(backend);
      if (!bench.isOpen(choice)) throw new Error(`chose ${choice}, which is closed`);
      if (choice === backend) throw new Error(`chose ${choice}, which was to be avoided`);
      chosen.push(choice);
    }
  });
  return chosen;
}

describe.each(names)("balancer %s · contract", (name) => {
  it("whatever opens, closes, answers or fails · chooses an open back-end, not the one to avoid, and the same again", () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 120 }), (moves) => {
        expect(choices(name, moves)).toEqual(choices(name, moves));
      }),
      { numRuns: 200 },
    );
  });

  it("requests one after the other · each back-end is used by and by", () => {
    const bench = new Bench(name, [{ size: 3, weight: 1 }, { size: 2, weight: 1 }]).open(0, 1, 2, 3, 4);
    // All under way at once: nobody answers before the others had their share.
    const chosen = Array.from({ length: 20 }, () => bench.send());
    expect(new Set(chosen)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it("in a service · every request is answered", () => {
    const asked = Array.from({ length: 40 }, (_, at) => ({ at: at / 16, work: ((at % 5) + 1) / 16 }));
    const { of } = play({ shop: { balancer: name, backends: { a: group("home", 2, { weight: 3 }), b: group("far", 1) } } }, asked);
    expect(of("requests.answered")).toBe(40);
  });
});

describe("balancer round-robin", () => {
  it("three back-ends · in turn", () => {
    const bench = new Bench("round-robin", [{ size: 3, weight: 1 }]).open(2, 0, 1);
    expect(Array.from({ length: 7 }, () => bench.send())).toEqual([0, 1, 2, 0, 1, 2, 0]);
  });

  it("one leaves, another comes · the turn goes on after the last chosen", () => {
    const bench = new Bench("round-robin", [{ size: 4, weight: 1 }]).open(0, 1, 2);
    expect([bench.send(), bench.send()]).toEqual([0, 1]);
    bench.close(2);
    bench.open(3);
    expect([bench.send(), bench.send(), bench.send()]).toEqual([3, 0, 1]);
  });
});

describe("balancer weighted", () => {
  it("weights 5, 1, 1 · in seven choices five, one and one, not five in a row", () => {
    const bench = new Bench("weighted", [{ size: 1, weight: 5 }, { size: 1, weight: 1 }, { size: 1, weight: 1 }]).open(0, 1, 2);
    expect(Array.from({ length: 7 }, () => bench.send())).toEqual([0, 0, 1, 0, 2, 0, 0]);
  });

  it("groups of several · over a round each back-end as often as it weighs", () => {
    const bench = new Bench("weighted", [{ size: 2, weight: 3 }, { size: 3, weight: 1 }]).open(0, 1, 2, 3, 4);
    const round = 2 * 3 + 3 * 1;
    const chosen = Array.from({ length: 4 * round }, () => bench.send());
    expect([0, 1, 2, 3, 4].map((backend) => chosen.filter((other) => other === backend).length)).toEqual([12, 12, 4, 4, 4]);
  });
});

describe("balancer least-connections", () => {
  it("chooses the one with the fewest under way, the first among equals", () => {
    const bench = new Bench("least-connections", [{ size: 3, weight: 1 }]).open(0, 1, 2);
    expect([bench.send(), bench.send(), bench.send(), bench.send()]).toEqual([0, 1, 2, 0]);
    bench.end(1, 1);
    expect([bench.send(), bench.send()]).toEqual([1, 1]);
  });
});

describe("balancer latency-aware", () => {
  it("one answers in 1 s, one in 4 s · four are under way at the fast one before the slow one gets a second", () => {
    const bench = new Bench("latency-aware", [{ size: 2, weight: 1 }]).open(0, 1);
    expect([bench.send(), bench.send()]).toEqual([0, 1]);
    bench.end(0, 1);
    bench.end(1, 4);
    // 1 · (n + 1) against 4 · (m + 1): the fast one up to equality, which goes to the first.
    expect(Array.from({ length: 6 }, () => bench.send())).toEqual([0, 0, 0, 0, 1, 0]);
  });

  it("the average moves by a fifth of the distance to the newest answer", () => {
    const bench = new Bench("latency-aware", [{ size: 2, weight: 1 }]).open(0, 1);
    bench.send();
    bench.send();
    bench.end(0, 1);
    bench.end(1, 1.5);
    // 1 + 0.2 · (4 − 1) = 1.6 > 1.5.
    expect(bench.send()).toBe(0);
    bench.end(0, 4);
    expect(bench.send()).toBe(1);
  });

  it("a newcomer counts as fast as the fastest, without having answered", () => {
    const bench = new Bench("latency-aware", [{ size: 3, weight: 1 }]).open(1, 2);
    bench.send();
    bench.send();
    bench.end(1, 1);
    bench.end(2, 3);
    bench.open(0);
    expect([bench.send(), bench.send(), bench.send()]).toEqual([0, 1, 0]);
  });
});

describe("balancer spill-over, the example of a user's module", () => {
  it("two near, two far, full at four · eight go to the near ones before the far ones get any; then they fill in turn, and all alike", () => {
    const bench = new Bench("spill-over", [{ size: 2, weight: 1 }, { size: 2, weight: 1 }]).open(2, 3, 0, 1);
    expect(Array.from({ length: 2 * 4 }, () => bench.send())).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
    expect(Array.from({ length: 2 * 4 }, () => bench.send())).toEqual([2, 3, 2, 3, 2, 3, 2, 3]);
    bench.end(3, 1);
    bench.end(1, 1);
    expect([bench.send(), bench.send(), bench.send()]).toEqual([1, 3, 0]);
  });
});

describe("a balancer that chooses what it must not", () => {
  it("a fault that names the policy", () => {
    const stray = { opened() {}, closed() {}, sent() {}, ended() {}, choose: () => 7 };
    const create = vi.spyOn(balancers.get("round-robin"), "create").mockReturnValue(stray);
    expect(() => play({ shop: { backends: { a: group("home", 1) } } }, [{ at: 0 }])).toThrow("balancer round-robin chose back-end 7, which is not open");
    create.mockRestore();
  });
});
