import { byName, Fault, makeVariate, type Simulation } from "../../../sim/index.js";
import type { FederationPort, SitePort, VmOrder, VmShape } from "../../ports/index.js";
import { FederationSource } from "./federation-source.js";
import { maximumOf } from "./issues.js";
import { SiteSource } from "./site-source.js";
import type { OpenSource } from "./source.js";
import type { GroupSpec, GroupSpecs } from "./spec.js";

/** One group of nodes in its surroundings. */
export interface Group<G extends GroupSpec = GroupSpec> {
  /** `service/group`: first part of the names of its VMs. */
  readonly name: string;
  readonly spec: G;
  readonly source: OpenSource;
  /** Most nodes there can be. */
  readonly maximum: number;
  /** Cores of one node. */
  readonly cores: number;
  /** What a node has; undefined where any member of a federation may grant it. */
  readonly shape?: VmShape;
}

/** Where groups find their nodes. */
export interface Suppliers {
  site(name: string): SitePort;
  /** Absent where no site has a manager. */
  readonly federation?: FederationPort | undefined;
  readonly sim: Pick<Simulation, "now">;
}

/** The groups in the order their nodes are taken: those preferred, then the others by name. */
export function groupsOf<G extends GroupSpec>(
  service: string,
  specs: GroupSpecs<G>,
  prefer: readonly string[],
  suppliers: Suppliers,
): Group<G>[] {
  const others = Object.keys(specs).filter((name) => !prefer.includes(name));
  return [...prefer, ...others.sort(byName)].map((key) => {
    const spec = specs[key];
    const name = `${service}/${key}`;
    const maximum = maximumOf(spec);
    if (spec.from === "federation") return { name, spec, source: federationSource(service, name, spec, suppliers), maximum, cores: spec.cores! };
    const site = suppliers.site(spec.site);
    const order = orderOf(service, name, spec);
    const shape = site.shapeFor({ ...order, ordinal: 1 });
    return { name, spec, source: (client) => new SiteSource(site, order, client), maximum, cores: shape.cores, shape };
  });
}

function orderOf(service: string, group: string, spec: GroupSpec): Omit<VmOrder, "ordinal"> {
  return {
    group,
    purchase: spec.purchase,
    owner: service,
    ...(spec.type === undefined ? {} : { type: spec.type }),
    ...(spec.cores === undefined ? {} : { cores: spec.cores }),
    ...(spec.memory === undefined ? {} : { memoryBytes: spec.memory }),
    ...(spec.boot === undefined ? {} : { boot: makeVariate(spec.boot) }),
  };
}

function federationSource(service: string, group: string, spec: GroupSpec, { federation, sim }: Suppliers): OpenSource {
  if (federation === undefined) throw new Fault("nodes from a federation without managers", { entity: group });
  const order = {
    group,
    cores: spec.cores!,
    memoryBytes: spec.memory!,
    user: service,
    isPersistent: spec.order === "persistent",
    ...(spec.boot === undefined ? {} : { boot: makeVariate(spec.boot) }),
  };
  return (client) => new FederationSource(federation, spec.site, order, spec["valid-for"] ?? Infinity, () => sim.now, client);
}
