import type { Cluster } from "./cluster.js";
import { type Member, NOBODY, Role } from "./member.js";

/** A member has heard of a later term, or of the leader of its own: it follows. A leader that steps down waits for the next one. */
export function follow(cluster: Cluster, member: Member, term: number): void {
  if (term > member.term) {
    member.term = term;
    member.votedFor = NOBODY;
  }
  if (member.role === Role.follower) return;
  const hasLed = member.role === Role.leader;
  member.role = Role.follower;
  if (hasLed) cluster.awaitLeader(member);
  cluster.watcher.steppedDown(member);
}
