import { makeVariate, type VariateSpec } from "../../sim/index.js";
import type { FailuresSpec } from "./spec.js";
import { listed } from "./target.js";

/** Mean rate at which a VM of a site is lost by failures of the site or of its host [1/s], as far as laws of kind: renewal tell beforehand; a host named alone counts for all of its site. */
export function lossesPerSecond({ failures }: Pick<FailuresSpec, "failures">, site: string): number {
  let rate = 0;
  for (const failure of Object.values(failures)) {
    if (failure.kind !== "renewal") continue;
    const hits = listed(failure.sites).includes(site) || listed(failure.hosts).some((host) => host === site || host.startsWith(`${site}/host-`));
    const { up } = failure as unknown as { readonly up: VariateSpec };
    if (hits) rate += 1 / makeVariate(up).mean;
  }
  return rate;
}
