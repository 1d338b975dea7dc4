import { crossChecks } from "./cross-checks.js";
import { formatPath } from "./document/path.js";
import { type Scenario, scenarioSchema } from "./schema.js";

/** Parameters of a catalogue entry as an experiment file writes them. */
interface Written {
  readonly [parameter: string]: unknown;
}

/** A site as an experiment file writes it. */
export interface SiteLiteral extends Written {
  readonly driver: string;
}

/** A group of workers as an experiment file writes it. */
export interface WorkersLiteral<Site extends string> extends Written {
  readonly site: Site;
}

/** A service as an experiment file writes it; sites are named by those of the scenario. */
export interface ServiceLiteral<Site extends string> extends Written {
  readonly kind: string;
  readonly head?: Site;
  readonly workers?: Readonly<Record<string, WorkersLiteral<Site>>>;
}

/** A workload as an experiment file writes it; `to` is a service of the scenario. */
export interface WorkloadLiteral<Service extends string> extends Written {
  readonly kind: string;
  readonly to: Service;
}

/** One arm as a literal: values with their units as text, as in an experiment file. A misspelt name of a site or service does not compile. */
export interface ScenarioLiteral<Site extends string, Service extends string> {
  readonly start?: string;
  readonly horizon?: string;
  readonly warmup?: string;
  readonly currencies?: Readonly<Record<string, string>>;
  readonly sites?: Readonly<Record<Site, SiteLiteral>>;
  readonly network?: {
    readonly rtt?: Readonly<Partial<Record<"default" | `${NoInfer<Site>}--${NoInfer<Site>}`, string>>>;
    readonly bandwidth?: Readonly<Partial<Record<"default" | `${NoInfer<Site>}--${NoInfer<Site>}`, string>>>;
    readonly lan?: Written;
    readonly matrix?: Written & { readonly sites: Readonly<Partial<Record<NoInfer<Site>, string>>> };
    readonly topology?: Written & { readonly sites: Readonly<Partial<Record<NoInfer<Site>, string | number>>> };
    readonly access?: Readonly<Partial<Record<NoInfer<Site>, Written>>>;
    readonly sharing?: string | (Written & { readonly kind: string });
    readonly throughput?: string | (Written & { readonly kind: string });
    readonly vpn?: string | (Written & { readonly kind: string; readonly hub?: NoInfer<Site> });
  };
  readonly messaging?: string | (Written & { readonly kind: string });
  readonly raft?: Readonly<Record<string, Written & { readonly members: Readonly<Partial<Record<NoInfer<Site>, number>>> }>>;
  readonly memberships?: Readonly<Record<string, Written & { readonly kind: string; readonly members: Readonly<Partial<Record<NoInfer<Site>, number>>> }>>;
  readonly managers?: Readonly<Partial<Record<NoInfer<Site>, Written>>>;
  readonly "vm-presence"?: Readonly<Partial<Record<NoInfer<Site>, Written & { readonly watchers?: readonly NoInfer<Site>[] }>>>;
  readonly outages?: readonly ({ readonly from: string; readonly for: string } & ({ readonly site: NoInfer<Site> } | { readonly host: string } | { readonly link: `${NoInfer<Site>}--${NoInfer<Site>}` } | { readonly between: readonly (readonly NoInfer<Site>[])[] }))[];
  readonly failures?: Readonly<Record<string, Written & { readonly kind: string; readonly between?: readonly (readonly NoInfer<Site>[])[] }>>;
  readonly services?: Readonly<Record<Service, ServiceLiteral<NoInfer<Site>>>>;
  readonly workloads?: Readonly<Record<string, WorkloadLiteral<NoInfer<Service>>>>;
}

/** Parses and checks a literal; throws a TypeError that lists everything wrong with it, one line each. */
export function scenario<const Site extends string, const Service extends string>(literal: ScenarioLiteral<Site, Service>): Scenario {
  const parsed = scenarioSchema().safeParse(literal);
  if (!parsed.success) throw new TypeError(listed(parsed.error.issues.map(({ path, message }) => ({ path, message }))));
  const issues = crossChecks(parsed.data);
  if (issues.length === 0) return parsed.data;
  const lines = issues.map(({ path, expected, got, nearest }) => ({
    path,
    message: `expected ${expected}, got ${got}${nearest === undefined ? "" : ` (did you mean ${nearest}?)`}`,
  }));
  throw new TypeError(listed(lines));
}

function listed(problems: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string {
  const where = (path: readonly PropertyKey[]): string => formatPath(path.map((segment) => (typeof segment === "number" ? segment : String(segment))));
  return ["the scenario is not valid:", ...problems.map(({ path, message }) => `${where(path)}: ${message}`)].join("\n");
}
