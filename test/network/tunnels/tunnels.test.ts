import { describe, expect, it } from "vitest";
import { SITE, tunnelStage } from "./stage.js";

/** One port: the one block holds 20000 alone, for `servers` is 1. */
const ONE = { servers: 1, "per-server": 1 };

describe("a VM behind a tunnel · coming", () => {
  it("alone · gets the first port at once and is ready when its session stands", () => {
    const { sim, come, log, values } = tunnelStage();
    come("a", 10);
    sim.run(1000);
    expect(log).toEqual(["10 granted a 20000", "11 opened a 20000", "11 ready a"]);
    expect(values().get("tunnels.stand.mean")).toBe(1);
    expect(values().get("tunnels.open")).toBe((1000 - 11) / 1000);
    expect(values().get("tunnels.ports")).toBe((1000 - 10) / 1000);
  });

  it("ports are given out from the lowest of each ssh server, and a further server starts when all are full", () => {
    const { sim, come, log, values } = tunnelStage({ servers: 2, "per-server": 2, ports: { from: 100 } });
    for (const [index, name] of ["a", "b", "c", "d", "e"].entries()) come(name, index);
    sim.run(20);
    expect(log.filter((line) => line.includes("granted"))).toEqual(["0 granted a 100", "1 granted b 101", "2 granted c 102", "3 granted d 103"]);
    expect(values().get("tunnels.ports.max")).toBe(4);
    expect(values().get("tunnels.servers")).toBe((1 * 2 + 2 * 18) / 20);
  });

  it("95 fit by default, as 19 servers have 5 ports each; the 96th waits", () => {
    const { sim, come, tunnels, values } = tunnelStage();
    expect(tunnels.capacity(SITE)).toBe(19 * 5);
    for (let vm = 0; vm < 97; vm += 1) come(`vm-${vm}`, vm / 128);
    sim.run(3600);
    expect(values().get("tunnels.open.max")).toBe(95);
    expect(tunnels.refused).toBe(2);
    // Each asks when it comes and every 30 s from then on: ⌊(3600 − t) / 30⌋ + 1 times.
    expect(values().get("tunnels.refused")).toBe(2 * 120);
  });

  it.each([
    [{ from: 100, to: 100 }, 0],
    [{ from: 100, to: 101 }, 2],
    [{ from: 100, to: 104 }, 5],
    // The second block would begin at the last port, and a block begins below it.
    [{ from: 100, to: 105 }, 5],
    [{ from: 100, to: 106 }, 5 + 2],
    [{ from: 100, to: 999 }, 3 * 5],
  ])("ports %o with three servers of five · capacity %i", (ports, capacity) => {
    expect(tunnelStage({ servers: 3, ports }).tunnels.capacity(SITE)).toBe(capacity);
  });
});

describe("idle tokens", () => {
  it("of a VM that is gone · hold the port until a check finds them idle for more than the expiry", () => {
    const { sim, come, end, log, values } = tunnelStage({ ...ONE, "idle-expiry": "600 s" });
    come("a", 0);
    end("a", 100);
    come("b", 110);
    sim.run(2000);
    // Checks at multiples of 30 s: the first that finds it idle is at 120 s, the first more than 600 s later at 750 s; b asks at 110 + 30 k.
    expect(log.slice(3)).toEqual(["100 closed a 20000", "750 ended a 20000", "770 granted b 20000", "771 opened b 20000", "771 ready b"]);
    expect(values().get("tunnels.refused")).toBe((770 - 110) / 30);
    expect(values().get("tunnels.expired")).toBe(1);
    expect(values().get("tunnels.stand.mean")).toBe((1 + 661) / 2);
    expect(values().get("tunnels.idle")).toBe((1 + (750 - 100) + 1) / 2000);
    expect(values().get("tunnels.waiting")).toBe((1 + 661) / 2000);
  });

  it("an expiry that is no multiple of the checks · the check after it", () => {
    const { sim, come, end, log } = tunnelStage({ ...ONE, "idle-expiry": "610 s" });
    come("a", 0);
    end("a", 120);
    sim.run(2000);
    // Gone at the instant of a check, which sees it: 120 + 630 is the first of the checks more than 610 s later.
    expect(log.at(-1)).toBe("750 ended a 20000");
  });

  it("a VM without a session yet · its token is idle from the start, and one that expires while ssh sets out is asked for anew", () => {
    const { sim, come, log } = tunnelStage({ ...ONE, "idle-expiry": "0 s", setup: "70 s", reconnect: "5 s" });
    come("a", 0);
    sim.run(100);
    // Found idle at 0 s, idle for more than 0 s at 30 s; ssh ends at 70 s, and the script asks after 5 s: found idle at 90 s.
    expect(log).toEqual(["0 granted a 20000", "30 ended a 20000", "75 granted a 20000"]);
  });

  it("a session between two checks · goes unnoticed, the token stays idle from before", () => {
    const { sim, come, suspend, resume, end, log } = tunnelStage({ ...ONE, "idle-expiry": "100 s", "session-timeout": "31 s" });
    come("a", 0);
    suspend("a", 10);
    // Its last word was at 1 s: the session ends at 32 s, and the check at 60 s finds the token idle first.
    resume("a", 61);
    end("a", 70);
    sim.run(500);
    // The session from 62 to 70 s meets no check; more than 100 s after 60 s: 180 s.
    expect(log).toEqual(["0 granted a 20000", "1 opened a 20000", "1 ready a", "32 closed a 20000", "62 opened a 20000", "62 ready a", "70 closed a 20000", "180 ended a 20000"]);
  });

  it("deleted by the owner who gives the VM back · free at once, and who waits has it when it asks next", () => {
    const { sim, come, end, log, values } = tunnelStage({ ...ONE, delete: true });
    come("a", 0);
    come("b", 10);
    end("a", 100);
    sim.run(200);
    expect(log.slice(3)).toEqual(["100 closed a 20000", "100 ended a 20000", "100 granted b 20000", "101 opened b 20000", "101 ready b"]);
    expect(values().get("tunnels.refused")).toBe(3);
    expect(values().get("tunnels.expired")).toBe(0);
  });
});

describe("VMs that go without a word", () => {
  it("with their host · the server keeps the session for its time-out from the last sign of life", () => {
    const { sim, come, end, log } = tunnelStage({ ...ONE, "idle-expiry": "0 s" });
    come("a", 0);
    end("a", 100, "host");
    sim.run(1000);
    // Signs of life at 1, 31, 61 and 91 s; the session ends at 91 + 600 s, is found idle at 720 s and forgotten at 750 s.
    expect(log.slice(3)).toEqual(["691 closed a 20000", "750 ended a 20000"]);
  });

  it("suspended and resumed · asks for its token, gets the same port and evicts the session that is still there", () => {
    const { sim, come, suspend, resume, log, values } = tunnelStage(ONE);
    come("a", 0);
    suspend("a", 100);
    resume("a", 200);
    sim.run(1000);
    expect(log.slice(3)).toEqual(["201 closed a 20000", "201 opened a 20000", "201 ready a"]);
    expect(values().get("tunnels.evicted")).toBe(1);
    expect(values().get("tunnels.stand.mean")).toBe(1);
  });

  it("before a tunnel stood · counted as unserved", () => {
    const { sim, come, end, values, tunnels } = tunnelStage(ONE);
    come("a", 0);
    come("b", 10);
    end("b", 95);
    sim.run(100);
    expect(values().get("tunnels.unserved")).toBe(1);
    // At 10, 40 and 70 s.
    expect(values().get("tunnels.refused")).toBe(3);
    expect(values().get("tunnels.waiting")).toBe((1 + 85) / 100);
    expect(tunnels.refused).toBe(0);
  });
});

describe("ports of services", () => {
  it("each takes a port of the pool when the VM's own tunnel stands; a refusal is final", () => {
    const { sim, come, log, values } = tunnelStage({ servers: 1, "per-server": 3, services: ["web"] });
    come("a", 0);
    come("b", 10);
    sim.run(1000);
    expect(log).toEqual([
      "0 granted a 20000", "1 opened a 20000", "1 granted a-web 20001", "1 ready a", "2 opened a-web 20001",
      "10 granted b 20002", "11 opened b 20002", "11 ready b",
    ]);
    expect(values().get("tunnels.refused")).toBe(1);
  });
});

describe("the server's process is down", () => {
  it("sessions break; VMs ask after 5 s in vain, every 30 s from then on, and keep their ports when it is back", () => {
    const { sim, come, server, log, values } = tunnelStage();
    come("a", 0);
    server(100, false);
    come("b", 130);
    server(200, true);
    sim.run(400);
    // a asks at 105 + 30 k: first heard at 225 s. b asks at 130 + 30 k: first heard at 220 s.
    expect(log.slice(3)).toEqual(["100 closed a 20000", "220 granted b 20001", "221 opened b 20001", "221 ready b", "226 opened a 20000"]);
    expect(values().get("tunnels.refused")).toBe(0);
    expect(values().get("tunnels.broken")).toBe(1);
  });

  it("idle time is counted anew from its return, at its own checks; a service's session stays away", () => {
    const { sim, come, server, log } = tunnelStage({ services: ["web"], "idle-expiry": "60 s" });
    come("a", 0);
    server(100.5, false);
    server(101.5, true);
    sim.run(400);
    // Checks at 101.5 + 30 k: found idle at 101.5 s, more than 60 s later at 191.5 s.
    expect(log.slice(5)).toEqual(["100.5 closed a 20000", "100.5 closed a-web 20001", "106.5 opened a 20000", "191.5 ended a-web 20001"]);
  });

  it("a site that is down · takes its server with it, and tokens of its VMs expire afterwards", () => {
    const { sim, come, end, availability, at, log, values } = tunnelStage({ "idle-expiry": "0 s" });
    come("a", 0);
    at(50, () => availability.publish({ subject: "site", name: SITE, up: false }));
    end("a", 50, "site");
    at(75, () => availability.publish({ subject: "site", name: SITE, up: true }));
    sim.run(400);
    expect(log.slice(3)).toEqual(["50 closed a 20000", `${75 + 30} ended a 20000`]);
    expect(values().get("tunnels.waiting")).toBe(1 / 400);
  });
});

describe("what nothing comes of is no event", () => {
  it("a day of waiting at a full server · events for what changes alone", () => {
    const { sim, come } = tunnelStage(ONE);
    come("a", 0);
    for (let vm = 0; vm < 50; vm += 1) come(`vm-${vm}`, 1 + vm / 64);
    sim.run(86_400);
    // 51 comings, one set-up, that VM's readiness; asked 2,880 times each.
    expect(sim.processed).toBe(51 + 2);
  });

  it("a warm-up · refusals before its end are left out", () => {
    const { sim, come, values } = tunnelStage(ONE, { warmupSeconds: 100 });
    come("a", 0);
    come("b", 10);
    sim.run(200);
    // 100, 130, 160 and 190 s.
    expect(values().get("tunnels.refused")).toBe(4);
    expect(values().get("tunnels.waiting")).toBe(1);
    expect(values().get("tunnels.open")).toBe(1);
  });
});
