import { byName, makeVariate } from "../../../sim/index.js";
import type { SitePort, VmOrder } from "../../ports/index.js";
import { maximumOf } from "./issues.js";
import type { GroupSpec, GroupSpecs } from "./spec.js";

/** One group of nodes in its surroundings. */
export interface Group<G extends GroupSpec = GroupSpec> {
  /** `service/group`: first part of the names of its VMs. */
  readonly name: string;
  readonly spec: G;
  readonly site: SitePort;
  /** What is asked of the site, but for the number of the VM. */
  readonly order: Omit<VmOrder, "ordinal">;
  /** Most nodes there can be. */
  readonly maximum: number;
  /** Cores of one node. */
  readonly cores: number;
}

/** The groups in the order their nodes are taken: those preferred, then the others by name. */
export function groupsOf<G extends GroupSpec>(
  service: string,
  specs: GroupSpecs<G>,
  prefer: readonly string[],
  site: (name: string) => SitePort,
): Group<G>[] {
  const others = Object.keys(specs).filter((name) => !prefer.includes(name));
  return [...prefer, ...others.sort(byName)].map((key) => {
    const spec = specs[key];
    const name = `${service}/${key}`;
    const order = orderOf(service, name, spec);
    const at = site(spec.site);
    return { name, spec, site: at, order, maximum: maximumOf(spec), cores: at.coresFor({ ...order, ordinal: 1 }) };
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
