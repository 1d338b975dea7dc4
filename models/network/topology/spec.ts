import { z } from "zod";
import { quantity } from "../../../sim/index.js";
import { dataFile, type DataFileSpec, type FileNeed, type KnownFile, needOf, type SpecIssue, unknownName } from "../../ports/index.js";
import { isDelay, isRate } from "../bounds.js";

/** Parsed `network.topology`. */
export interface TopologySpec extends DataFileSpec {
  /** Node by site: its label, or its id. */
  readonly sites: Readonly<Record<string, string | number>>;
  /** Rate of links without one [B/s]. */
  readonly speed?: number | undefined;
  /** [s] */
  readonly "latency-per-km": number;
  /** Latency of links with an end that has no place [s]. */
  readonly "latency-unlocated"?: number | undefined;
}

const ORIGIN = "the Internet Topology Zoo, github.com/mroughan/InternetTopologyZoo, folder gml";

export const KNOWN_TOPOLOGIES: readonly KnownFile[] = [
  { name: "Geant2012.gml", what: "topology of the GEANT network, 2012", origin: ORIGIN },
  { name: "Abilene.gml", what: "topology of the Abilene network, 2005", origin: ORIGIN },
  { name: "", what: "a topology in GML", origin: `whoever gave you its name; many are in ${ORIGIN}` },
];

/** Schema of `network.topology`. */
export const topologySchema = () =>
  z
    .strictObject({
      ...dataFile("Nodes and links, GML as in the Internet Topology Zoo", "topology-zoo/Geant2012.gml"),
      sites: z.record(z.string(), z.union([z.string(), z.int()])).describe("Node that a site is at, by its label or id; sites that are not named keep their rtt and bandwidth"),
      speed: quantity("rate").refine(isRate, "expected a rate of at least 1 bit/s").optional().describe("Rate of links for which the file gives none (LinkSpeedRaw); needed where such a link is on the way between two sites; default: none"),
      "latency-per-km": quantity("time")
        .refine(isDelay, "expected at most 1 d")
        .prefault("5003.461428 ns")
        .describe("Latency of a kilometre of link, along the great circle between its ends; default 5003.461428 ns, light in fibre at 2/3 of its speed in vacuum, an assumption: cables are longer than great circles"),
      "latency-unlocated": quantity("time")
        .refine(isDelay, "expected at most 1 d")
        .optional()
        .describe("Latency of links where the file does not say where an end is; default: such links are not used"),
    })
    .optional()
    .describe("Links between sites from a file: transfers take the way of least latency and share every link on it; pairs written in rtt, and those of matrix, keep their round trips; default: none");

export const topologyNeed = (spec: TopologySpec): FileNeed => needOf(spec, KNOWN_TOPOLOGIES);

export const topologyIssues = ({ sites }: TopologySpec, siteNames: readonly string[]): SpecIssue[] =>
  Object.keys(sites)
    .filter((site) => !siteNames.includes(site))
    .map((site) => unknownName(["topology", "sites", site], "the name of a site", site, siteNames));
