import type { Cluster } from "./cluster.js";
import type { Member } from "./member.js";

/** Who leads the latest term of those that lead; undefined where nobody does. */
export function leaderOf({ members }: Cluster): Member | undefined {
  return members.reduce<Member | undefined>((found, member) => (member.leads && member.term > (found?.term ?? -1) ? member : found), undefined);
}
