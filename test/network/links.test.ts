import { describe, expect, it } from "vitest";
import { attachCheckers } from "../../models/checkers/index.js";
import { VmBus } from "../../models/ports/index.js";
import { sharingLaws } from "../../models/network/index.js";
import { FakeLedger } from "../checkers/stage.js";
import { type Message, stage } from "./stage.js";

const LINKS = { rtt: { default: "0.5 s" }, bandwidth: { "a--b": "8 Mbit/s" }, access: { c: { down: "16 Mbit/s" } } };
const SITES = ["a", "b", "c"];

describe("metrics of links", () => {
  it("bytes and utilisation · rates integrated over the run, each direction apart; idle links are left out", () => {
    const network = stage(LINKS, SITES);
    network.arrivals([{ from: "a", to: "b", bytes: 3e6 }, { from: "a", to: "c", bytes: 1e6, at: 4 }, { from: "b", to: "c", bytes: 1e6, at: 4 }], 8);
    const values = network.values();
    expect([...values.keys()].filter((key) => key.startsWith("link."))).toEqual(["link.bytes a>b", "link.utilisation a>b", "link.bytes c/down", "link.utilisation c/down"]);
    expect([values.get("link.bytes a>b"), values.get("link.utilisation a>b")]).toEqual([3e6, 3e6 / (1e6 * 8)]);
    expect([values.get("link.bytes c/down"), values.get("link.utilisation c/down")]).toEqual([2e6, 2e6 / (2e6 * 8)]);
  });

  it.each(["fair-share", "independent"])("%s · what is carried in the warm-up is left out, and what has not left yet", (sharing) => {
    const network = stage({ ...LINKS, sharing }, SITES, 2);
    network.arrivals([{ from: "a", to: "b", bytes: 5e6 }], 3.5);
    const values = network.values();
    expect(values.get("link.bytes a>b")).toBe(1e6 * (3.5 - 2));
    expect(values.get("link.utilisation a>b")).toBe(1);
  });

  it("transfers that do not share · may carry more than the link has", () => {
    const network = stage({ ...LINKS, sharing: "independent" }, SITES);
    network.arrivals([{ from: "a", to: "b", bytes: 4e6 }, { from: "a", to: "b", bytes: 4e6 }], 4);
    expect(network.values().get("link.utilisation a>b")).toBe(2);
  });
});

describe("bytes conserved by link", () => {
  /** Messages of all sizes in all directions, many at once. */
  const messages = (count: number): Message[] =>
    Array.from({ length: count }, (_, i) => ({ from: SITES[i % 3], to: SITES[(i * 2 + 1) % 3], bytes: ((i * 7919) % 1013) * 1000, at: ((i * 31) % 97) / 7 }));

  it.each(sharingLaws.names().flatMap((sharing) => [0.4, 3, 9, Infinity].map((until) => [sharing, until] as const)))("%s, until %d s · entered = carried + in flight on every link", (sharing, until) => {
    const network = stage({ ...LINKS, sharing, vpn: { kind: "openvpn", hub: "a", cipher: "20 Mbit/s", "hub-cipher": "30 Mbit/s" }, throughput: "window" }, SITES);
    const checkers = attachCheckers({ sim: network.sim, vmBus: new VmBus(), network: network.net, links: network.net, ledger: new FakeLedger(), sites: [] });
    network.arrivals(messages(300), until);
    expect(() => checkers.close()).not.toThrow();
    const bytes = [...network.net.linkBytes().values()];
    expect(bytes.length).toBeGreaterThan(3);
    if (until === Infinity) expect(bytes.every(({ inFlight }) => inFlight === 0)).toBe(true);
    else expect(bytes.some(({ inFlight }) => inFlight > 0)).toBe(true);
  });
});
