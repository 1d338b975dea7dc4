import type { KnownFile } from "../../../ports/index.js";

const ORIGIN = "github.com/SDC-Lab/SpotSim, prices_csv (commit 0228fd3)";
const MARKETS = ["us-east-1", "eu-west-1"].flatMap((region) => ["m1.small", "m1.large", "m1.xlarge", "c1.medium", "c1.xlarge"].map((type) => [region, type] as const));

/** Spot prices that are published; the last stands for any other. */
export const KNOWN_PRICES: readonly KnownFile[] = [
  ...MARKETS.map(([region, type]) => ({ name: `${region}.linux.${type}.csv`, what: `spot prices of ${type} with Linux in ${region}, December 2009 to February 2011`, origin: ORIGIN })),
  { name: "", what: "spot prices, CSV of instants and USD per hour or JSON of aws ec2 describe-spot-price-history", origin: "whoever gave you its name" },
];
