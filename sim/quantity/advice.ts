import { nearest } from "../nearest.js";
import type { Dimension } from "./units.js";
import { unitsOf } from "./units.js";

// Spellings that mean different things to different readers, or that are near no symbol, and what to write.
const ADVICE: Record<Dimension, Readonly<Record<string, string>>> = {
  time: {
    m: "m could be minutes or months: write min, or month for 730 h",
    M: "M could be minutes or months: write min, or month for 730 h",
    Ms: "Ms is a megasecond: write ms for milliseconds, or s",
    MS: "write ms for milliseconds, or s",
    mS: "mS is a millisiemens: write ms for milliseconds",
    S: "S is a siemens: write s for seconds",
    "µs": "write us for microseconds",
    "μs": "write us for microseconds",
    sec: "write s",
    secs: "write s",
    second: "write s",
    seconds: "write s",
    msec: "write ms",
    milliseconds: "write ms",
    mins: "write min",
    minute: "write min",
    minutes: "write min",
    hr: "write h",
    hrs: "write h",
    hour: "write h",
    hours: "write h",
    H: "write h",
    day: "write d",
    days: "write d",
    D: "write d",
    w: "write week",
    mo: "write month (730 h)",
    y: "write year (8760 h)",
    a: "write year (8760 h)",
  },
  data: {
    KB: "KB could be 1000 or 1024 B: write kB or KiB",
    K: "write kB or KiB",
    k: "write kB or KiB",
    M: "write MB or MiB",
    G: "write GB or GiB",
    T: "write TB or TiB",
    b: "b could be bits or bytes: write B",
    bytes: "write B",
    Mb: "Mb could be megabits or megabytes: write MB for megabytes",
    Gb: "Gb could be gigabits or gigabytes: write GB for gigabytes",
    mb: "write MB for megabytes",
    gb: "write GB for gigabytes",
  },
  memory: {
    B: "memory is written in KiB, MiB, GiB or TiB",
    kB: "memory is written in powers of 1024: write KiB",
    KB: "memory is written in powers of 1024: write KiB",
    MB: "memory is written in powers of 1024: write MiB",
    GB: "memory is written in powers of 1024: write GiB",
    TB: "memory is written in powers of 1024: write TiB",
    M: "write MiB",
    G: "write GiB",
    Mb: "write MiB",
    Gb: "write GiB",
  },
  rate: {
    "b/s": "b could be bits or bytes: write bit/s or B/s",
    "kb/s": "kb/s could be kilobits or kilobytes: write kbit/s or kB/s",
    "Kb/s": "Kb/s could be kilobits or kilobytes: write kbit/s or kB/s",
    "Mb/s": "Mb/s could be megabits or megabytes: write Mbit/s or MB/s",
    "mb/s": "mb/s could be megabits or megabytes: write Mbit/s or MB/s",
    "Gb/s": "Gb/s could be gigabits or gigabytes: write Gbit/s or GB/s",
    "gb/s": "gb/s could be gigabits or gigabytes: write Gbit/s or GB/s",
    "KB/s": "KB could be 1000 or 1024 B: write kB/s or KiB/s",
    bps: "write bit/s",
    kbps: "write kbit/s",
    Mbps: "write Mbit/s",
    mbps: "write Mbit/s",
    Gbps: "write Gbit/s",
    MBps: "write MB/s",
    Mbit: "a rate is per second: write Mbit/s",
    Gbit: "a rate is per second: write Gbit/s",
    MB: "a rate is per second: write MB/s",
    GB: "a rate is per second: write GB/s",
  },
  speed: {
    GFLOPS: "write Gflop/s",
    Gflops: "write Gflop/s",
    MFLOPS: "write Mflop/s",
    Gflop: "a speed is per second: write Gflop/s",
    Mflop: "a speed is per second: write Mflop/s",
    GHz: "a clock is not a speed: write what a core does in Gflop/s",
  },
  work: {
    "Gflop/s": "work has no per second: write Gflop",
    GFLOP: "write Gflop",
    Gflops: "Gflops could be work or speed: write Gflop for work",
    GFLOPS: "GFLOPS could be work or speed: write Gflop for work",
  },
  power: { w: "write W", KW: "write kW", mW: "mW is a milliwatt: write W or kW", MW: "write kW", kWh: "kWh is energy: write W or kW", Watt: "write W", watts: "write W" },
  carbon: {
    "g/kWh": "grams of what? write gCO2e/kWh",
    "gCO2/kWh": "write gCO2e/kWh, the equivalent of all greenhouse gases",
    "gCO2eq/kWh": "write gCO2e/kWh",
    gCO2e: "an intensity is per energy: write gCO2e/kWh",
  },
  "count-rate": {
    "/s": "write the 1: 5 1/s",
    "/min": "write the 1: 5 1/min",
    "/h": "write the 1: 5 1/h",
    Hz: "write 1/s",
    "per second": "write 1/s",
    "1/hour": "write 1/h",
    "1/m": "1/m could be per minute or per month: write 1/min",
    "jobs/hour": "write jobs/h",
    s: "a rate is per time: write 1/s",
    h: "a rate is per time: write 1/h",
  },
};

/** What to tell who wrote a unit that this dimension does not have. */
export function adviseUnit(written: string, dimension: Dimension): string {
  const known = new Map(Object.entries(ADVICE[dimension]));
  const advice = known.get(written);
  if (advice !== undefined) return advice;
  const symbols = unitsOf(dimension).units.map((unit) => unit.symbol);
  const [first, ...more] = written.split(/ +/);
  if (more.length > 0 && symbols.includes(first)) return `leave out "${more.join(" ")}"`;
  const near = nearest(written, [...symbols, ...known.keys()]);
  if (near === undefined) return `its unit is one of ${symbols.join(", ")}`;
  return known.get(near) ?? `did you mean ${near}?`;
}
