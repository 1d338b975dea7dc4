import type { Cluster } from "./cluster.js";
import { follow } from "./follow.js";
import { type Letter, Stanza } from "./letters.js";
import { type Member, NOBODY, Role } from "./member.js";
import { lead } from "./replication.js";

/** Its time-out has passed without a word of a leader: it stands for election in the next term. */
export function stand(cluster: Cluster, member: Member): void {
  member.term += 1;
  member.role = Role.candidate;
  member.votedFor = member.ordinal;
  member.votes.fill(0);
  member.votes[member.ordinal] = 1;
  cluster.awaitLeader(member);
  cluster.watcher.stood(member);
  cluster.watcher.voted(member, member);
  if (cluster.majority === 1) {
    lead(cluster, member);
    return;
  }
  for (const other of cluster.members) {
    if (other === member) continue;
    const letter = cluster.letter(Stanza.requestVote, member, other);
    letter.index = member.log.length;
    letter.logTerm = member.log.lastTerm;
    cluster.send(letter, true);
  }
}

/** A member is asked for its vote: one a term, for a log that is at least as new as its own. */
export function voteAsked(cluster: Cluster, { from, to: member, term, index, logTerm }: Letter): void {
  const isNewTerm = term > member.term;
  if (isNewTerm) follow(cluster, member, term);
  const { log } = member;
  const isAsNew = logTerm > log.lastTerm || (logTerm === log.lastTerm && index >= log.length);
  const isGranted = term === member.term && isAsNew && (member.votedFor === NOBODY || member.votedFor === from.ordinal);
  const isNews = isGranted && member.votedFor === NOBODY;
  if (isNews) {
    member.votedFor = from.ordinal;
    cluster.watcher.voted(member, from);
  }
  if (isGranted) cluster.awaitLeader(member);
  const answer = cluster.letter(Stanza.vote, member, from);
  answer.isGranted = isGranted;
  cluster.send(answer, isNews || isNewTerm);
}

/** A candidate hears of a vote, and leads with those of a majority. */
export function voteGiven(cluster: Cluster, { from, to: member, term, isGranted }: Letter): void {
  if (term > member.term) follow(cluster, member, term);
  if (member.role !== Role.candidate || term !== member.term || !isGranted) return;
  member.votes[from.ordinal] = 1;
  if (member.votes.reduce((sum, vote) => sum + vote, 0) >= cluster.majority) lead(cluster, member);
}
