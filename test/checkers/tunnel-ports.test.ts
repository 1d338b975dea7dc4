import { describe, expect, it } from "vitest";
import { type CheckerPorts, laws } from "../../models/checkers/index.js";
import type { TunnelListener, TunnelsPort } from "../../models/ports/index.js";

/** The law of ports over a server that tests play; `held` is what it counts at the end. */
function watched(capacity: number, held = { ports: 0, sessions: 0 }) {
  let heard: TunnelListener | undefined;
  const tunnels: TunnelsPort = { listen: (given) => void (heard = given), capacity: () => capacity, held: () => new Map([["peer", held]]) };
  const watch = laws.find(({ name }) => name === "tunnel-ports")?.watch({ sim: { now: 1 }, tunnels } as unknown as CheckerPorts);
  if (heard === undefined || watch === undefined) throw new Error("nobody watches");
  const listener = heard;
  return {
    grant: (token: string, port: number) => listener.tokenGranted("peer", token, port),
    end: (token: string, port: number) => listener.tokenEnded("peer", token, port),
    open: (token: string, port: number) => listener.sessionOpened("peer", token, port),
    shut: (token: string, port: number) => listener.sessionClosed("peer", token, port),
    close: () => watch.close(),
  };
}

describe("ports of tunnels", () => {
  it("given out, held, evicted, left and taken back · is healthy", () => {
    const { grant, end, open, shut, close } = watched(2, { ports: 1, sessions: 0 });
    grant("a", 1);
    grant("b", 2);
    open("a", 1);
    shut("a", 1);
    open("a", 1);
    shut("a", 1);
    end("a", 1);
    expect(close).not.toThrow();
  });

  it.each<readonly [string, readonly (readonly ["grant" | "end" | "open" | "shut", string, number])[], string]>([
    ["more than there are", [["grant", "a", 1], ["grant", "b", 2], ["grant", "c", 3]], "3 ports are given out of 2"],
    ["a second port for a token", [["grant", "a", 1], ["grant", "a", 2]], "token a holds port 1 and is given 2"],
    ["one port for two tokens", [["grant", "a", 1], ["grant", "b", 1]], "port 1 of token a is given to b"],
    ["a session on another's port", [["grant", "a", 1], ["grant", "b", 2], ["open", "b", 1]], "a session of token b takes port 1, which is not its own"],
    ["a session of no token", [["open", "a", 1]], "a session of token a takes port 1, which is not its own"],
    ["two sessions on a port", [["grant", "a", 1], ["open", "a", 1], ["open", "a", 1]], "two sessions hold port 1"],
    ["a session that ends twice", [["grant", "a", 1], ["open", "a", 1], ["shut", "a", 1], ["shut", "a", 1]], "a session of token a leaves port 1, which it does not hold"],
    ["a port taken back under a session", [["grant", "a", 1], ["open", "a", 1], ["end", "a", 1]], "token a ends while a session holds its port 1"],
    ["a port taken back twice", [["grant", "a", 1], ["end", "a", 1], ["end", "a", 1]], "port 1 is taken back from token a, which does not hold it"],
    ["a port that is forgotten", [["grant", "a", 1]], "1 ports were given out and not taken back, the server counts 0"],
  ])("%s · is a fault", (_name, acts, what) => {
    const law = watched(2);
    const play = (): void => {
      for (const [act, token, port] of acts) law[act](token, port);
      law.close();
    };
    expect(play).toThrow(`law tunnel-ports is broken: ${what}`);
  });
});
