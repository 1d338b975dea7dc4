import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { unknownName } from "../../ports/index.js";
import { isDelay, isRate } from "../bounds.js";
import type { OverlayEntry } from "../overlay.js";
import type { Path, PathBetween } from "../path.js";

const LARGEST_PACKET_BYTES = 65_536;
const isPacketSize = (bytes: number): boolean => Number.isInteger(bytes) && bytes <= LARGEST_PACKET_BYTES;

const parameters = z.object({
  hub: z
    .string()
    .optional()
    .describe("Site of the OpenVPN server that every other site connects to; default: the only site there is, else the site named local"),
  encapsulation: quantity("data")
    .refine(isPacketSize, "expected whole bytes, at most 64 KiB")
    .prefault("60 B")
    .describe(
      "What the tunnel adds to each packet; default 60 B: outer IPv4 and UDP 28 B and about 32 B of OpenVPN with AES-256-GCM (fahrenkrug.net, one secondary source)",
    ),
  mss: quantity("data")
    .refine((bytes) => bytes >= 1 && isPacketSize(bytes), "expected whole bytes from 1 B to 64 KiB")
    .prefault("1400 B")
    .describe("Payload of one packet inside the tunnel; default 1400 B on a path of 1500 B (fahrenkrug.net, one secondary source)"),
  cipher: quantity("rate")
    .refine(isRate, "expected a rate of at least 1 bit/s")
    .prefault("150 Mbit/s")
    .describe(
      "Rate at which the end of a tunnel encrypts and decrypts, both directions together: its one process is a user's and uses one core; shared by all transfers of the tunnel; default 150 Mbit/s, where OpenVPN takes all of a cloud VM's one processor of 2014 (kylemanna/docker-openvpn #19, one secondary source)",
    ),
  "hub-cipher": quantity("rate")
    .refine(isRate, "expected a rate of at least 1 bit/s")
    .optional()
    .describe("The same of the hub's server, shared by all tunnels; what goes from one remote site to another is decrypted and encrypted there, so it counts twice; default: unlimited"),
  latency: quantity("time")
    .refine(isDelay, "expected at most 1 d")
    .prefault("55 us")
    .describe(
      "Latency that each pass through a tunnel adds; default 55 us, the middle of the 50–60 us published for vpncloud, a user-level VPN like it (OpenVPN's own figure was not found)",
    ),
  "setup-round-trips": z
    .number()
    .min(0)
    .max(1000)
    .prefault(5)
    .describe(
      "Round trips between a new VM and the hub before its tunnel carries data; default 5, an assumption: reset, two for TLS, key exchange, push of the configuration",
    ),
  setup: quantity("time")
    .refine(isDelay, "expected at most 1 d")
    .prefault("1 s")
    .describe("Time the tunnel's set-up takes beside its round trips; default 1 s, an assumption (no published figure was found)"),
});
type OpenvpnSpec = z.infer<typeof parameters>;

/** The server's site: as written, else the only site, else `local`; undefined where none of these exists. */
function hubName(spec: OpenvpnSpec, siteNames: readonly string[]): string | undefined {
  const name = spec.hub ?? (siteNames.length === 1 ? siteNames[0] : "local");
  return siteNames.includes(name) ? name : undefined;
}

/** A star of layer-2 tunnels between every remote VM and one server: seed-systems.md section 6, networking. */
export const openvpn: OverlayEntry = {
  name: "openvpn",
  description:
    "OpenVPN star: each remote site reaches the hub through a tunnel, remote sites reach each other through the hub, traffic inside a site stays outside",
  schema: parameters,

  issues(spec, siteNames) {
    const written = spec as unknown as OpenvpnSpec;
    if (siteNames.length === 0 || hubName(written, siteNames) !== undefined) return [];
    if (written.hub !== undefined) return [unknownName(["hub"], "the name of a site", written.hub, siteNames)];
    return [{ path: ["hub"], expected: `the name of a site: ${siteNames.join(", ")} (there is no site named local to stand in)`, got: "nothing" }];
  },

  make(spec, siteNames, table) {
    const law = spec as unknown as OpenvpnSpec;
    const hub = siteNames.indexOf(hubName(law, siteNames) ?? "");

    const server = (): readonly number[] => table.crossing(`${siteNames[hub]}/hub-cipher`, law["hub-cipher"] ?? Infinity);

    /** One tunnel: the links below, the cipher of its remote end and of the hub, one pass of latency, each packet wrapped. */
    const leg = (from: number, to: number, direct: PathBetween): Path => {
      const link = direct(from, to);
      const remote = siteNames[from === hub ? to : from];
      return {
        latencySeconds: link.latencySeconds + law.latency,
        links: [...link.links, ...table.crossing(`${remote}/tunnel`, law.cipher), ...server()],
        segmentBytes: law.mss,
        overheadBytes: law.encapsulation,
        legs: 1,
        ways: link.ways,
      };
    };

    return {
      path(from, to, direct) {
        if (from === hub || to === hub) return leg(from, to, direct);
        const up = leg(from, hub, direct);
        const down = leg(hub, to, direct);
        // The hub forwards packet by packet: latencies add, and what leaves crosses the links of both legs at one rate.
        return { ...up, latencySeconds: up.latencySeconds + down.latencySeconds, links: [...up.links, ...down.links], legs: 2, ways: [...up.ways, ...down.ways] };
      },
      setupSeconds(site, direct) {
        if (site === hub) return 0;
        const roundTrip = direct(site, hub).latencySeconds + direct(hub, site).latencySeconds;
        return law["setup-round-trips"] * roundTrip + law.setup;
      },
    };
  },
};
