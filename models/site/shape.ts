/** One instance type as a provider offers it. */
export interface InstanceType {
  readonly cores: number;
  readonly memoryBytes: number;
  /** Speed of one core [Gflop/s, > 0]. */
  readonly speed: number;
  /** EC2 compute units of all cores together, where the provider counts in them. */
  readonly computeUnits?: number;
}

/** What a VM takes: an instance type with its name, or `free`. */
export interface Shape extends InstanceType {
  readonly type: string;
}

/** Name of the type of a VM whose size was free. */
export const FREE_TYPE = "free";
