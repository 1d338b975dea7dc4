import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { isDelay, isRate } from "../bounds.js";

/** Reverse tunnels of one site as parsed; times [s], sizes [B], rates [B/s]. */
export interface TunnelsSpec {
  readonly ports: { readonly from: number; readonly to: number };
  readonly servers: number;
  readonly "per-server": number;
  readonly "idle-expiry": number;
  readonly check: number;
  readonly sweep: number;
  readonly retry: number;
  readonly reconnect: number;
  readonly setup: number;
  readonly keepalive: number;
  readonly "session-timeout": number;
  readonly delete: boolean;
  readonly services: readonly string[];
  readonly bandwidth?: number | undefined;
  readonly latency: number;
  readonly mtu: number;
  readonly headers: number;
}

const YEAR = 365 * 86_400;
const port = () => z.int().min(1).max(65_535);
const time = () => quantity("time").refine((seconds) => seconds <= YEAR, "expected at most 365 d");
const period = () => time().refine((seconds) => seconds > 0, "expected a time above 0 s");
const packet = () => quantity("data").refine((bytes) => Number.isInteger(bytes) && bytes <= 65_536, "expected whole bytes, at most 64 KiB");

/** Schema of `network.tunnels`. */
export const tunnelsSchema = () =>
  z
    .record(
      z.string(),
      z.strictObject({
        ports: z
          .strictObject({
            from: port().prefault(20_000).describe("First external port; default 20000"),
            to: port().prefault(30_000).describe("Last external port; default 30000"),
          })
          .prefault({})
          .describe("External ports by which VMs are reached; default 20000 to 30000 (example file of fogbow-reverse-tunnel). The last block of a server may be shorter, and a block needs a port after its first"),
        servers: z.int().min(0).max(65_535).prefault(19).describe("Most ssh servers at once, each started when no other has a free port; default 19: ports 2224 to 2242 (example file)"),
        "per-server": z.int().min(1).max(65_535).prefault(5).describe("External ports of one ssh server; default 5 (example file): 19 servers make 95 tunnels"),
        "idle-expiry": time().prefault("86400 s").describe("A token whose port no session holds is forgotten when checks have found it so for more than this; default 86400 s (example file; 600 s where no file says)"),
        check: period().prefault("30 s").describe("Time between checks for idle tokens, counted from the start of the server; default 30 s (its code)"),
        sweep: period().prefault("120 s").describe("Time between the removals of ssh servers without tokens; default 120 s (example file; 300 s where no file says)"),
        retry: period().prefault("30 s").describe("Time after which a VM that got no port asks again; default 30 s (the manager's script, for an empty answer; the last server's refusal has a text, with which the script would go on to an ssh that fails and ask after 5 s)"),
        reconnect: time().prefault("5 s").describe("Time from the end of a VM's ssh to its next question for a port; default 5 s (the manager's script)"),
        setup: time().prefault("1 s").describe("Time from a port's being given out to the tunnel standing; default 1 s, an assumption"),
        keepalive: period().prefault("30 s").describe("Time between signs of life of a VM's session; default 30 s (the manager's script)"),
        "session-timeout": period().prefault("10 min").describe("Time after the last sign of life when the server ends a session, of a VM that went without a word (with its host or site, or suspended); default 10 min, recalled from Apache MINA's idle time-out: an assumption"),
        delete: z.boolean().prefault(false).describe("Whether the token of a VM that its owner gives back is deleted at once; default false: the server can, and nobody was found to ask for it"),
        services: z
          .array(z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "expected a name of at most 64 letters, digits, _ and -"))
          .prefault([])
          .describe("Further ports that each VM asks for once its own tunnel stands, by name: the token {id}-name; a refusal is final and a session that breaks stays away, for that script has no loop; default none"),
        bandwidth: quantity("rate").refine(isRate, "expected a rate of at least 1 bit/s").optional().describe("Rate of the tunnel server's line, both directions together, shared by all that its site's services send to other sites or get from there; default: unlimited"),
        latency: quantity("time").refine(isDelay, "expected at most 1 d").prefault("0.2 ms").describe("Latency that each pass through the tunnel server adds; default 0.2 ms, an assumption: half the default round trip inside a site"),
        mtu: packet().prefault("1420 B").describe("Size of a full packet between server and VM, which gets (mtu − headers) / mtu of the line's rate as payload; default 1420 B (the manager's script)"),
        headers: packet().prefault("80 B").describe("What of each packet is no payload; default 80 B: 40 B of IPv4 and TCP, and about 40 B of an ssh packet (RFC 4253 and 4254: lengths, padding, channel and check sum), one in each packet: an assumption"),
      }),
    )
    .prefault({})
    .describe("Reverse tunnels by site: VMs of these sites have no public address, and are ready when a tunnel to the server in their site's DMZ stands; default none");

/** Ports of each ssh server, in the order in which they are taken into use: the first and the last. */
export function blocksOf({ ports, servers, "per-server": size }: TunnelsSpec): { readonly first: number; readonly last: number }[] {
  const blocks = [];
  // As the server's code has it: a block begins below the last port.
  for (let first = ports.from; first < ports.to && blocks.length < servers; first += size) blocks.push({ first, last: Math.min(first + size - 1, ports.to) });
  return blocks;
}

/** Most ports given out at once. */
export const capacityOf = (spec: TunnelsSpec): number => blocksOf(spec).reduce((sum, { first, last }) => sum + last - first + 1, 0);
