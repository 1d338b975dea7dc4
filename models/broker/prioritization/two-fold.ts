import { z } from "zod";
import { Catalogue } from "../../../sim/index.js";
import type { PolicyEntry, PolicySpec, Prioritization } from "../contract.js";

interface TwoFoldSpec extends PolicySpec {
  readonly local: PolicySpec;
  readonly remote: PolicySpec;
}

/**
 * Two prioritisations: `local` chooses among the instances of the manager's own member, `remote` among the others where `local` names none,
 * whoever the newcomer is. Fogbow's default, with FCFS for both, in which nobody is a victim.
 *
 * `rivals` are the entries of the catalogue it stands in, itself among them.
 */
export function twoFold(rivals: () => Iterable<PolicyEntry<Prioritization>>): PolicyEntry<Prioritization> {
  // Made anew at each use: modules of the user may have added entries.
  const parts = (): Catalogue<PolicyEntry<Prioritization>> => new Catalogue("prioritisation", [...rivals()].filter((rival) => rival !== entry));
  const entry: PolicyEntry<Prioritization> = {
    name: "two-fold",
    description: "One prioritisation for instances of the manager's own member, another for those of other members where the first names no victim",
    get schema() {
      const part = parts().schema(true).prefault("fcfs" as never);
      return z.object({
        local: part.describe("Which instance of the manager's own member goes, by any prioritisation but two-fold; default fcfs: none"),
        remote: part.describe("Which instance of another member goes, where local names none, by any prioritisation but two-fold; default fcfs: none"),
      });
    },
    issues(parsed, members, sites) {
      const spec = parsed as TwoFoldSpec;
      return (["local", "remote"] as const).flatMap((key) =>
        (parts().get(spec[key].kind).issues?.(spec[key], members, sites) ?? []).map((issue) => ({ ...issue, path: [key, ...issue.path] })),
      );
    },
    create(parsed, ground) {
      const spec = parsed as TwoFoldSpec;
      const [local, remote] = [spec.local, spec.remote].map((part) => parts().get(part.kind).create(part, ground));
      const { self } = ground.view;
      return {
        victim: (newcomer, held) =>
          local.victim(newcomer, held.filter((order) => order.requester === self)) ?? remote.victim(newcomer, held.filter((order) => order.requester !== self)),
      };
    },
  };
  return entry;
}
