import { perSecond } from "../billing/per-second.js";
import { perStartedHour } from "../billing/per-started-hour.js";
import { PriceBook } from "./book.js";
import type { Sighting } from "./sighting.js";

const US_EAST = "us-east-1";
const EU_WEST = "eu-west-1";
/** Regions that charged what eu-west-1 did in 2011. */
const LIKE_EU_WEST = [EU_WEST, "us-west-1", "ap-southeast-1"];
const TOKYO = "ap-northeast-1";

const linux = (from: string, regions: readonly string[], source: string, usdPerHour: Readonly<Record<string, number>>): Sighting => ({
  from,
  regions,
  purchase: "on-demand",
  usdPerHour,
  source,
  tag: "V",
});

const LIBCLOUD_2009 = "apache/libcloud af30dfc68 (2009-09-21), libcloud/drivers/ec2.py";
const SPOTSIM_2010 = "SDC-Lab/SpotSim InstanceType.java (window from March 2010)";
const LIBCLOUD_2011 = "apache/libcloud de7431244 (2011-03-14), libcloud/data/pricing.json";
const LIBCLOUD_2012 = "apache/libcloud d68a112f0 (November 2012), libcloud/data/pricing.json";
const LIBCLOUD_2014 = "apache/libcloud c842f35f8 (2014-03-31), libcloud/data/pricing.json";
const LIBCLOUD_2015 = "apache/libcloud (November 2015), libcloud/data/pricing.json";
const LIBCLOUD_2023 = "apache/libcloud (2023-08-06), libcloud/data/pricing.json";

/**
 * EC2 Linux on demand, USD per instance-hour: calibration.md 1.1, all V.
 *
 * The cut from 0.10 to 0.085 fell between 2009-10-27 and early 2010, day unknown: here it is 1 March 2010. In November
 * 2012 the source's c1 prices look as if they had not been brought up to date, so they are not a sighting of their own.
 * Where the 2011 source names only the months March to June, its first commit counts.
 */
const sightings: readonly Sighting[] = [
  linux("2009-09-21", [US_EAST], LIBCLOUD_2009, { "m1.small": 0.1, "m1.large": 0.4, "m1.xlarge": 0.8, "c1.medium": 0.2, "c1.xlarge": 0.8 }),
  linux("2009-09-21", [EU_WEST], LIBCLOUD_2009, { "m1.small": 0.11, "m1.large": 0.44, "m1.xlarge": 0.88, "c1.medium": 0.22, "c1.xlarge": 0.88 }),
  linux("2010-03-01", [US_EAST], SPOTSIM_2010, { "m1.small": 0.085, "m1.large": 0.34, "m1.xlarge": 0.68, "c1.medium": 0.17, "c1.xlarge": 0.68 }),
  linux("2010-03-01", [EU_WEST], SPOTSIM_2010, { "m1.small": 0.095, "m1.large": 0.38, "m1.xlarge": 0.76, "c1.medium": 0.19, "c1.xlarge": 0.76 }),
  linux("2011-03-14", ["us-west-1", "ap-southeast-1"], LIBCLOUD_2011, { "m1.small": 0.095, "m1.large": 0.38, "m1.xlarge": 0.76, "c1.medium": 0.19, "c1.xlarge": 0.76 }),
  linux("2011-03-14", [TOKYO], LIBCLOUD_2011, { "m1.small": 0.1, "m1.large": 0.4, "m1.xlarge": 0.8, "c1.medium": 0.2, "c1.xlarge": 0.8 }),
  linux("2011-03-14", [US_EAST], LIBCLOUD_2011, { "t1.micro": 0.02, "m2.xlarge": 0.5, "m2.2xlarge": 1, "m2.4xlarge": 2, "cc1.4xlarge": 1.6, "cg1.4xlarge": 2.1 }),
  linux("2011-03-14", LIKE_EU_WEST, LIBCLOUD_2011, { "t1.micro": 0.025, "m2.xlarge": 0.57, "m2.2xlarge": 1.14, "m2.4xlarge": 2.28 }),
  linux("2012-11-01", [US_EAST], LIBCLOUD_2012, { "m1.small": 0.065, "m1.large": 0.26, "m1.xlarge": 0.52 }),
  linux("2014-03-31", [US_EAST], LIBCLOUD_2014, { "m1.small": 0.044, "m1.large": 0.175, "m1.xlarge": 0.35, "c1.medium": 0.13, "c1.xlarge": 0.52 }),
  linux("2014-03-31", [EU_WEST], LIBCLOUD_2014, { "m1.small": 0.047, "m1.large": 0.19, "m1.xlarge": 0.379, "c1.medium": 0.148, "c1.xlarge": 0.592 }),
  linux("2015-11-01", [US_EAST], LIBCLOUD_2015, { "m3.medium": 0.07, "m3.large": 0.14, "c3.large": 0.105, "m4.large": 0.126 }),
  linux("2015-11-01", [EU_WEST], LIBCLOUD_2015, { "m3.medium": 0.077, "m3.large": 0.154, "c3.large": 0.12, "m4.large": 0.139 }),
  linux("2023-08-06", [US_EAST], LIBCLOUD_2023, { "m4.large": 0.1, "m5.large": 0.096, "c5.large": 0.085 }),
  linux("2023-08-06", [EU_WEST], LIBCLOUD_2023, { "m4.large": 0.111, "m5.large": 0.107, "c5.large": 0.096 }),
];

export const ec2Book = new PriceBook({
  provider: "ec2",
  sightings,
  /**
   * Data out of the US regions, first tier, December 2009: 0.17 USD/GB [S, one blog]. No source was found for Europe, nor
   * for the later steps: they cost nothing unless the site says so. Data in was free until October 2010 (AWS S3 FAQ [V]).
   */
  traffic: [
    { from: "2009-12-01", regions: [US_EAST, "us-west-1"], usdPerGbOut: 0.17, source: "blog.ryankearney.com, December 2009", tag: "S" },
  ],
  /** calibration.md 1.2: started hours [S] until per-second billing for Linux in all regions, instances already running included [V]. */
  billing: { first: perStartedHour.terms({}), changes: [{ from: "2017-10-02", terms: perSecond.terms({ minimum: 60 }) }] },
});
