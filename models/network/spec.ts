import { z } from "zod";
import { quantity } from "../../sim/index.js";
import { type AccessSpec, accessSchema } from "./access.js";
import { isDelay, isRate } from "./bounds.js";
import { type MatrixSpec, matrixSchema } from "./matrix/index.js";
import type { OverlaySpec } from "./overlay.js";
import { overlays } from "./overlays/index.js";
import type { PairValues } from "./pairs.js";
import type { SharingSpec } from "./sharing/contract.js";
import { sharingLaws } from "./sharing/index.js";
import { topologySchema, type TopologySpec } from "./topology/index.js";
import { type TunnelsSpec, tunnelsSchema } from "./tunnels/index.js";
import type { ThroughputSpec } from "./throughput/contract.js";
import { throughputLaws } from "./throughput/index.js";

/** The experiment's `network` as parsed. */
export interface NetworkSpec {
  /** Round-trip times [s] by pair of sites, `default` for pairs not written. */
  readonly rtt: PairValues;
  /** Rates [B/s] by pair of sites, `default` for pairs not written; unlimited where neither is there. */
  readonly bandwidth: PairValues;
  /** Traffic inside a site: round trip [s] and rate [B/s, unlimited where absent]. */
  readonly lan: { readonly rtt: number; readonly bandwidth?: number | undefined };
  readonly matrix?: MatrixSpec | undefined;
  readonly topology?: TopologySpec | undefined;
  /** Lines of sites to the outside, by site. */
  readonly access: Readonly<Record<string, AccessSpec>>;
  readonly sharing: SharingSpec;
  readonly throughput: ThroughputSpec;
  readonly vpn: OverlaySpec;
  /** Reverse tunnels by site. */
  readonly tunnels: Readonly<Record<string, TunnelsSpec>>;
}

const roundTrip = () => quantity("time").refine(isDelay, "expected at most 1 d");
const rate = () => quantity("rate").refine(isRate, "expected a rate of at least 1 bit/s");

/** Schema of the experiment's `network`. */
export function networkSchema(): z.ZodType<NetworkSpec> {
  const schema = z
    .strictObject({
      rtt: z
        .record(z.string(), roundTrip())
        .prefault({})
        .describe(
          "Round-trip times between sites: default, and site--site for single pairs (both ways unless the pair is written in both directions); site--site of one site replaces lan.rtt there. A pair goes before the files of matrix and topology, these before the default. One way takes half",
        ),
      bandwidth: z
        .record(z.string(), rate())
        .prefault({})
        .describe(
          "Rates between sites as payload of plain TCP gets them: default, and site--site for single pairs; unlimited where neither is written. The default is not for sites that a topology joins. Each direction of a pair is a link of its own that all its transfers share; site--site of one site replaces lan.bandwidth there",
        ),
      lan: z
        .strictObject({
          rtt: roundTrip()
            .prefault("0.4 ms")
            .describe(
              "Round trip inside a site; default 0.4 ms, an assumption: 1.4 ms of HTTP ping within a zone of eu-west-1 less about 1 ms of server time (smart421 blog, one secondary source)",
            ),
          bandwidth: rate().optional().describe("Rate inside a site, one link shared by all that stays there (the port of a head or a server); default: unlimited"),
        })
        .prefault({})
        .describe("Traffic inside a site; it never uses the overlay"),
      matrix: matrixSchema(),
      topology: topologySchema(),
      access: accessSchema(),
      sharing: sharingLaws.schema(true).prefault("fair-share").describe("How transfers divide the links they have in common; default fair-share"),
      throughput: throughputLaws.schema(true).prefault("unbounded").describe("What one transfer gets at most, whatever the links carry; default unbounded"),
      vpn: overlays.schema(true).prefault("none").describe("Overlay that joins VMs of all sites; default none"),
      tunnels: tunnelsSchema(),
    })
    .prefault({})
    .describe("How sites reach each other");
  return schema as unknown as z.ZodType<NetworkSpec>;
}
