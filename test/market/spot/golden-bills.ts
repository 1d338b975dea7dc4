/** Facts of ten recorded markets, recomputed from the files by two other programs. Money in 0.0001 USD, and in 0.0001 USD · s for integrals. */

/** A persistent request over 1,000 h from 2010-06-01T00:00:00Z, billed by the hour. */
export interface BidBill {
  readonly market: string;
  readonly bid: string;
  readonly interruptions: number;
  readonly runs: number;
  readonly uptimeSeconds: number;
  readonly billedHours: number;
  readonly bill: number;
}

export const BID_BILLS: readonly BidBill[] = (
  [
    ["us-east-1 m1.small", "0.030", 96, 96, 1_747_557, 439, 129_690],
    ["us-east-1 m1.small", "0.031", 15, 16, 2_719_078, 747, 224_520],
    ["us-east-1 m1.small", "0.085", 0, 1, 3_600_000, 1000, 380_430],
    ["us-east-1 m1.large", "0.120", 123, 124, 1_746_992, 430, 505_660],
    ["us-east-1 m1.large", "0.340", 0, 1, 3_600_000, 1000, 1_314_060],
    ["us-east-1 c1.xlarge", "0.250", 27, 28, 3_405_876, 933, 2_235_390],
    ["us-east-1 c1.xlarge", "0.680", 1, 2, 3_596_034, 999, 2_402_580],
    ["eu-west-1 m1.small", "0.040", 116, 116, 2_334_256, 592, 230_570],
    ["eu-west-1 m1.small", "0.042", 0, 1, 3_600_000, 1000, 398_350],
    ["eu-west-1 m1.large", "0.160", 104, 105, 1_911_071, 485, 757_270],
    ["eu-west-1 m1.large", "0.167", 12, 13, 3_488_588, 964, 1_539_140],
  ] as const
).map(([market, bid, interruptions, runs, uptimeSeconds, billedHours, bill]) => ({ market, bid, interruptions, runs, uptimeSeconds, billedHours, bill }));

/** Running all the time over 100 h from 2010-06-01T00:00:00Z: by the second (price × seconds), and by the price at the start of each hour. */
export const STEADY_BILLS: readonly (readonly [market: string, bySecond: number, byHour: number])[] = [
  ["us-east-1 m1.small", 169_678_060, 47_040],
  ["us-east-1 m1.large", 443_584_130, 122_940],
  ["us-east-1 m1.xlarge", 878_110_550, 243_090],
  ["us-east-1 c1.medium", 215_326_710, 59_750],
  ["us-east-1 c1.xlarge", 864_453_900, 240_090],
  ["eu-west-1 m1.small", 142_481_210, 39_600],
  ["eu-west-1 m1.large", 575_809_130, 159_870],
  ["eu-west-1 m1.xlarge", 1_152_443_400, 320_480],
  ["eu-west-1 c1.medium", 285_617_730, 79_460],
  ["eu-west-1 c1.xlarge", 1_155_980_500, 321_650],
];

/** A whole file; prices in 0.0001 USD/h, the average over the time from first to last row in nano-USD/h. */
export interface TraceFacts {
  readonly market: string;
  readonly rows: number;
  readonly first: string;
  readonly last: string;
  readonly least: number;
  readonly median: number;
  readonly most: number;
  readonly longestGapSeconds: number;
  readonly averageNanoUsd: number;
}

export const TRACE_FACTS: readonly TraceFacts[] = (
  [
    ["us-east-1 m1.small", 4738, "2009-12-16 02:38:29", "2011-02-14 22:28:57", 260, 310, 1500, 1_882_685, 31_089_657],
    ["us-east-1 m1.large", 3635, "2009-12-31 22:41:33", "2011-02-14 23:52:21", 1140, 1210, 6800, 2_366_252, 128_279_351],
    ["us-east-1 m1.xlarge", 5299, "2009-12-31 13:21:31", "2011-02-14 23:29:54", 2280, 2410, 10_000, 525_514, 245_765_561],
    ["us-east-1 c1.medium", 5211, "2009-12-14 04:26:03", "2011-02-14 22:04:58", 500, 600, 1700, 2_048_151, 59_896_471],
    ["us-east-1 c1.xlarge", 5174, "2009-12-28 14:10:39", "2011-02-14 22:56:57", 2280, 2420, 12_800, 884_015, 269_911_461],
    ["eu-west-1 m1.small", 5269, "2009-12-31 08:44:15", "2011-02-14 21:31:01", 280, 400, 950, 566_790, 40_046_170],
    ["eu-west-1 m1.large", 5564, "2009-12-31 16:26:31", "2011-02-14 23:42:39", 1520, 1610, 5000, 172_010, 160_259_661],
    ["eu-west-1 m1.xlarge", 5544, "2009-12-31 23:01:27", "2011-02-14 23:27:59", 3040, 3210, 7600, 522_154, 322_617_686],
    ["eu-west-1 c1.medium", 5411, "2009-12-14 03:59:35", "2011-02-14 23:10:03", 760, 800, 1010, 2_241_028, 80_128_744],
    ["eu-west-1 c1.xlarge", 5279, "2009-12-23 17:30:23", "2011-02-14 22:30:41", 3040, 3220, 15_200, 1_361_469, 322_329_524],
  ] as const
).map(([market, rows, first, last, least, median, most, longestGapSeconds, averageNanoUsd]) => ({ market, rows, first, last, least, median, most, longestGapSeconds, averageNanoUsd }));

/** Name of a market's file in the data directory. */
export const fileOf = (market: string): string => `spot-ec2-2009-2011/${market.replace(" ", ".linux.")}.csv`;
