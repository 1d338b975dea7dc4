/** Parameters of one type of jobs; read in full from the model's own program, m_lublin99.c (V). */
export interface LublinParameters {
  /** Share of serial jobs, and of parallel jobs that are powers of two; the rest is of any size. */
  readonly serial: number;
  readonly powerOfTwo: number;
  /** log2 of the size of a parallel job: uniform in [low, middle] with probability `lower`, else in [middle, high]. */
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly lower: number;
  /** ln of the run time [s]: one of two gamma laws, the first with probability perProcessor · processors + base, cut to [0, 1]. */
  readonly first: GammaParameters;
  readonly second: GammaParameters;
  readonly perProcessor: number;
  readonly base: number;
  /** ln of the time between arrivals at rush hour [s]; its shape is multiplied by `allDay` so that it stands for the whole day. */
  readonly arrival: GammaParameters;
  readonly allDay: number;
  /** Share of the day's arrivals by half hour. */
  readonly cycle: GammaParameters;
}

export interface GammaParameters {
  readonly shape: number;
  readonly scale: number;
}

const gamma = (shape: number, scale: number): GammaParameters => ({ shape, scale });

/** Jobs of both types taken together. */
export const allJobs: LublinParameters = {
  serial: 0.244,
  powerOfTwo: 0.576,
  low: 0.8,
  middle: 4.5,
  high: 7,
  lower: 0.86,
  first: gamma(4.2, 0.94),
  second: gamma(312, 0.03),
  perProcessor: -0.0054,
  base: 0.78,
  arrival: gamma(10.2303, 0.4871),
  allDay: 1.0225,
  cycle: gamma(8.1737, 3.9631),
};

export const batchJobs: LublinParameters = {
  serial: 0.2927,
  powerOfTwo: 0.6686,
  low: 1.2,
  middle: 5,
  high: 7,
  lower: 0.875,
  first: gamma(6.57, 0.823),
  second: gamma(639.1, 0.0156),
  perProcessor: -0.003,
  base: 0.6986,
  arrival: gamma(6.0415, 0.8531),
  allDay: 1.0519,
  cycle: gamma(6.1271, 5.274),
};

export const interactiveJobs: LublinParameters = {
  serial: 0.1541,
  powerOfTwo: 0.625,
  low: 1,
  middle: 3,
  high: 5.5,
  lower: 0.705,
  first: gamma(3.8351, 0.6605),
  second: gamma(7.073, 0.6856),
  perProcessor: -0.0118,
  base: 0.9156,
  arrival: gamma(6.551, 0.6621),
  allDay: 0.9797,
  cycle: gamma(8.9186, 3.668),
};

/** Distance between the middle and the high of sizes that the model advises for a machine of another size [log2]. */
const MIDDLE_BELOW_HIGH = 2.5;

/** The sizes fitted to a machine: high = log2 of its processors, middle 2.5 below (V). */
export function fittedTo(machineLog2: number, parameters: LublinParameters): LublinParameters {
  return { ...parameters, high: machineLog2, middle: machineLog2 - MIDDLE_BELOW_HIGH };
}
