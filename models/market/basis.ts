/** What a price is for, and how a quantity of that is counted: cost = price × quantity / denominator. */
export interface Basis {
  readonly per: string;
  readonly unit: string;
  readonly denominator: bigint;
  /** The same as a number: a safe integer, at most 2^52. */
  readonly smallDenominator: number;
}

const basis = (per: string, unit: string, denominator: bigint): Basis => ({ per, unit, denominator, smallDenominator: Number(denominator) });

const SECONDS_PER_HOUR = 3600n;
const MILLIJOULES_PER_KWH = 3_600_000_000n;
const BYTES_PER_GB = 1_000_000_000n;
const BYTES_PER_GIB = 1_073_741_824n;
/** A month is 730 h by the project's convention. */
const SECONDS_PER_MONTH = 730n * SECONDS_PER_HOUR;

export const hour = basis("h", "s", SECONDS_PER_HOUR);
export const hostHour = basis("host-h", "host-s", SECONDS_PER_HOUR);
export const coreHour = basis("core-h", "core-s", SECONDS_PER_HOUR);
export const gibHour = basis("GiB-h", "B-s", BYTES_PER_GIB * SECONDS_PER_HOUR);
/** Something bought once, as a whole. */
export const reservation = basis("reservation", "reservation", 1n);
export const breach = basis("breach", "breach", 1n);
export const gigabyte = basis("GB", "B", BYTES_PER_GB);
export const gigabyteMonth = basis("GB-month", "B-s", BYTES_PER_GB * SECONDS_PER_MONTH);
export const millionRequests = basis("million-requests", "request", 1_000_000n);
export const kilowattHour = basis("kWh", "mJ", MILLIJOULES_PER_KWH);

/** A denominator that every basis divides, so that costs of all kinds add up exactly. */
export const COST_DENOMINATOR = gigabyteMonth.denominator * BYTES_PER_GIB;
