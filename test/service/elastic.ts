import { FakeSite } from "./fake-site.js";
import { type JobLine, play } from "./stage.js";

export interface Trial {
  readonly provisioning?: unknown;
  readonly count?: number;
  readonly jobs: readonly JobLine[];
  readonly bootSeconds?: number;
  readonly cap?: number;
  readonly horizon?: number;
  readonly disturb?: { readonly at: number; readonly what: (site: FakeSite) => void };
  /** More keys of the group, and of the cluster. */
  readonly group?: Record<string, unknown>;
  readonly more?: Record<string, unknown>;
  readonly startMillis?: number;
}

/** One elastic group at one site; `living` has the number of living VMs at some instants. */
export function trial(set: Trial) {
  let site: FakeSite | undefined;
  const living = new Map<number, number>();
  const outcome = play({
    spec: {
      scheduler: "immediate",
      head: "cloud",
      workers: {
        elastic: { site: "cloud", count: set.count ?? 0, ...(set.provisioning === undefined ? {} : { provisioning: set.provisioning }), ...set.group },
      },
      ...set.more,
    },
    sites: (sim, bus) => [(site = new FakeSite("cloud", sim, bus, { bootSeconds: set.bootSeconds ?? 100, cap: set.cap ?? Infinity }))],
    jobs: set.jobs,
    horizon: set.horizon ?? Infinity,
    startMillis: set.startMillis ?? 0,
    prepare(sim) {
      for (const time of [1, 150, 350, 450, 650, 1050]) sim.call(time, 7, "look", () => living.set(time, site!.living.length));
      const { disturb } = set;
      if (disturb !== undefined) sim.call(disturb.at, 0, "disturb", () => disturb.what(site!));
    },
  });
  return { ...outcome, site: site!, living };
}

export const jobs = (count: number, at = 0, work = 100): JobLine[] => Array.from({ length: count }, () => ({ at, work }));
