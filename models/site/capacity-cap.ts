import type { Shape } from "./shape.js";

/** VMs by which OpenNebula's EC2 host is sized (im_ec2.conf: SMALL, LARGE, XLARGE). */
export interface CapacitySpec {
  readonly small: number;
  readonly large: number;
  readonly xlarge: number;
}

const GIB = 1_073_741_824;

/** CPU in percent of one EC2 compute unit that a VM takes. */
const cpuOf = (shape: Shape): number => 100 * (shape.computeUnits ?? shape.cores);

/**
 * EC2 as one more host: CPU 100·S + 400·L + 800·XL, memory 1.7·S + 7.5·L + 15·XL GiB (one_im_ec2.rb, read in source).
 *
 * It caps the sums only, not the number of a type: any types may share it.
 */
export class CapacityCap {
  #freeCpu: number;
  #freeMemoryBytes: number;

  constructor(spec: CapacitySpec) {
    this.#freeCpu = 100 * spec.small + 400 * spec.large + 800 * spec.xlarge;
    this.#freeMemoryBytes = Math.round(1.7 * GIB * spec.small + 7.5 * GIB * spec.large + 15 * GIB * spec.xlarge);
  }

  /** VMs of this shape that fit into what is free. */
  room(shape: Shape): number {
    return Math.min(Math.floor(this.#freeCpu / cpuOf(shape)), Math.floor(this.#freeMemoryBytes / shape.memoryBytes));
  }

  take(shape: Shape): void {
    this.#freeCpu -= cpuOf(shape);
    this.#freeMemoryBytes -= shape.memoryBytes;
  }

  giveBack(shape: Shape): void {
    this.#freeCpu += cpuOf(shape);
    this.#freeMemoryBytes += shape.memoryBytes;
  }
}
