import { z } from "zod";
import { fraction, quantity } from "../../../sim/index.js";

/** Round trips of the set-up of a server-to-server stream, by how the servers prove who they are (counted from the steps of the protocols). */
export const SETUP_ROUND_TRIPS = { dialback: 6, "tls-external": 8, "tls-dialback": 14, "zero-handshake": 1 } as const;

/** Round trips of a component's attachment to its server (XEP-0114): connection, stream header, handshake. */
export const ATTACH_ROUND_TRIPS = 3;

const size = (text: string) => quantity("data").refine((bytes) => bytes <= 1e9 && Number.isInteger(bytes), "expected a whole number of bytes, at most 1 GB").prefault(text);

const discovery = z.strictObject({
  ask: z.enum(["all", "wanted"]).prefault("all").describe("Which components a server lists are asked what they are: all, as who walks the tree does, or those a message waits for; default all"),
  lifetime: quantity("time").refine((seconds) => seconds > 0, "expected a time above 0 s").optional().describe("How long what was found is believed; default: until the process that found it goes down"),
  query: size("157 B").describe("Size of a question, for items and for features; default 157 B, computed for disco#info with addresses of about 30 characters"),
  answer: size("320 B").describe("Size of an answer without items; default 320 B, an assumption"),
  item: size("60 B").describe("What each component adds to a list of items; default 60 B, an assumption"),
  timeout: quantity("time").refine((seconds) => seconds > 0, "expected a time above 0 s").prefault("15 s").describe("Time after which a question without an answer has failed; default 15 s, as of Fogbow's requests"),
});

/** Parsed parameters of service discovery. */
export type DiscoverySpec = z.infer<typeof discovery>;

export const parameters = z.object({
  servers: z
    .record(z.string(), z.string())
    .prefault({})
    .describe("Site of the server that the processes of a site attach to, by site; default: each site has its own, in its DMZ"),
  domain: z
    .enum(["component", "server"])
    .prefault("component")
    .describe(
      "What has a domain of its own, and with each other domain a stream in each direction: component (as in Fogbow, so that streams grow with the square of the components), or server (all processes of a server share its streams); default component",
    ),
  setup: z
    .enum(["dialback", "tls-external", "tls-dialback", "zero-handshake"])
    .prefault("dialback")
    .describe("How a stream between servers is set up on first use: dialback 6 round trips, tls-external (TLS 1.2, SASL EXTERNAL) 8, tls-dialback 14, zero-handshake (XEP-0361) 1; look-ups of names are left out; default dialback"),
  discovery: discovery
    .optional()
    .describe("Service discovery (XEP-0030) before the first message of a process to another: its server is asked for items, they for what they are; default: addresses come with the configuration"),
  processing: quantity("time").prefault("0.5 ms").describe("Time a server works on each stanza that passes through it, one after the other; default 0.5 ms, an assumption"),
  overhead: quantity("data").prefault("60 B").describe("What TCP, IP and TLS add to each stanza on each hop; default 60 B, an assumption"),
  loss: fraction().prefault(0).describe("Probability that a stanza is lost between servers and sent again: it is late, and so is all that follows it in its stream; default 0"),
  retransmission: quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0 s")
    .prefault("200 ms")
    .describe("Time after which a lost stanza is sent again; default 200 ms, an assumption"),
  "give-up": quantity("time")
    .refine((seconds) => seconds > 0, "expected a time above 0 s")
    .prefault("30 s")
    .describe("Time after which a server gives up to reach another: what waited for the stream bounces; default 30 s, an assumption (the time of Fogbow's reconnection to its own server)"),
});

/** Parsed parameters. */
export type XmppSpec = z.infer<typeof parameters>;
