/** What a price is for, and how a quantity of that is counted: cost = price × quantity / denominator. */
export interface Basis {
  readonly per: string;
  readonly unit: string;
  readonly denominator: bigint;
}

const SECONDS_PER_HOUR = 3600n;
const MILLIJOULES_PER_KWH = 3_600_000_000n;
const BYTES_PER_GB = 1_000_000_000n;
const BYTES_PER_GIB = 1_073_741_824n;
/** A month is 730 h by the project's convention. */
const SECONDS_PER_MONTH = 730n * SECONDS_PER_HOUR;

export const hour: Basis = { per: "h", unit: "s", denominator: SECONDS_PER_HOUR };
export const hostHour: Basis = { per: "host-h", unit: "host-s", denominator: SECONDS_PER_HOUR };
export const coreHour: Basis = { per: "core-h", unit: "core-s", denominator: SECONDS_PER_HOUR };
export const gibHour: Basis = { per: "GiB-h", unit: "B-s", denominator: BYTES_PER_GIB * SECONDS_PER_HOUR };
/** Something bought once, as a whole. */
export const reservation: Basis = { per: "reservation", unit: "reservation", denominator: 1n };
export const breach: Basis = { per: "breach", unit: "breach", denominator: 1n };
export const gigabyte: Basis = { per: "GB", unit: "B", denominator: BYTES_PER_GB };
export const gigabyteMonth: Basis = { per: "GB-month", unit: "B-s", denominator: BYTES_PER_GB * SECONDS_PER_MONTH };
export const millionRequests: Basis = { per: "million-requests", unit: "request", denominator: 1_000_000n };
export const kilowattHour: Basis = { per: "kWh", unit: "mJ", denominator: MILLIJOULES_PER_KWH };

/** A denominator that every basis divides, so that costs of all kinds add up exactly. */
export const COST_DENOMINATOR = gigabyteMonth.denominator * BYTES_PER_GIB;
