import { describe, expect, it } from "vitest";
import { laws } from "../../models/checkers/index.js";
import { type LedgerPort, type MessageListener, VmBus } from "../../models/ports/index.js";

/** What a transport tells and says it holds, played by hand. */
function watched(held: { messages: number; requests: number }) {
  let listener: MessageListener | undefined;
  const messages = {
    listen: (heard: MessageListener) => void (listener = heard),
    endpoints: 2,
    endpointName: (endpoint: number) => ["ann", "bob"][endpoint],
    underWay: () => Int32Array.of(0, held.messages),
    openRequests: () => Int32Array.of(held.requests, 0),
  };
  const law = laws.find(({ name }) => name === "messages-conserved");
  const watch = law?.watch({ sim: { now: 1 }, vmBus: new VmBus(), network: { listen: () => undefined }, ledger: {} as LedgerPort, sites: [], messages });
  if (listener === undefined || watch === undefined) throw new Error("nobody listens");
  return { tell: listener, close: () => watch.close() };
}

describe("law messages-conserved", () => {
  it("sent = taken in + lost + in flight, made = answered + failed + open · holds", () => {
    const { tell, close } = watched({ messages: 1, requests: 1 });
    for (let message = 0; message < 3; message += 1) tell.messageSent(1, 10);
    tell.messageEnded(1, 10, true);
    tell.messageEnded(1, 10, false);
    for (let request = 0; request < 2; request += 1) tell.requestMade(0);
    tell.requestEnded(0, true);
    expect(close).not.toThrow();
  });

  it("a message that vanished, one out of nothing · faults that name the process", () => {
    const vanished = watched({ messages: 0, requests: 0 });
    vanished.tell.messageSent(1, 10);
    expect(vanished.close).toThrow("law messages-conserved is broken: 1 messages to it are neither taken in nor lost, and 0 are in flight");
    expect(() => watched({ messages: 0, requests: 0 }).tell.messageEnded(1, 10, true)).toThrow("a message ended that was not sent");
  });

  it("a request that was told of twice, one never told of · faults", () => {
    const twice = watched({ messages: 0, requests: 0 });
    twice.tell.requestMade(0);
    twice.tell.requestEnded(0, true);
    expect(() => twice.tell.requestEnded(0, false)).toThrow("a request ended that was not made");
    const never = watched({ messages: 0, requests: 0 });
    never.tell.requestMade(0);
    expect(never.close).toThrow("1 requests of it are neither answered nor failed, and 0 are open");
  });
});
