import type { Cluster } from "./cluster.js";
import { follow } from "./follow.js";
import { type Letter, Stanza } from "./letters.js";
import { NO_COMMAND } from "./log.js";
import { type Member, Role } from "./member.js";

/** A candidate has the votes of a majority: it leads its term and says so at once. */
export function lead(cluster: Cluster, member: Member): void {
  member.role = Role.leader;
  member.next.fill(member.log.length + 1);
  member.match.fill(0);
  member.sending.fill(0);
  for (const appends of member.expected) appends.length = 0;
  cluster.watcher.led(member);
  write(cluster, member, member.term, NO_COMMAND);
  beat(cluster, member);
  settle(cluster, member);
  cluster.ready(member);
}

/** The leader logs a command and sends it to those it is not sending to already. */
export function offer(cluster: Cluster, member: Member, command: number): void {
  write(cluster, member, member.term, command);
  for (const other of cluster.members) {
    if (other !== member && member.sending[other.ordinal] === 0) sendTo(cluster, member, other);
  }
  settle(cluster, member);
}

/** The leader's heartbeat: an append to everybody, with what they are not known to have. */
export function beat(cluster: Cluster, member: Member): void {
  cluster.keepLeading(member);
  for (const other of cluster.members) if (other !== member) sendTo(cluster, member, other);
}

function sendTo(cluster: Cluster, member: Member, other: Member): void {
  const { log } = member;
  const next = member.next[other.ordinal];
  const last = Math.min(log.length, next - 1 + cluster.spec.batch);
  const letter = cluster.letter(Stanza.append, member, other);
  letter.index = next - 1;
  letter.logTerm = log.term(next - 1);
  letter.commit = member.commit;
  for (let index = next; index <= last; index += 1) {
    letter.terms.push(log.term(index));
    letter.commands.push(log.command(index));
  }
  if (last >= next) member.sending[other.ordinal] = last;
  if (cluster.isLiteral) member.expected[other.ordinal].push(last);
  cluster.send(letter, false);
}

/**
 * A follower is sent entries. It takes them where its log has the entry before them, of the term the leader says: literally, XEP-0362
 * says no term of that entry nor of those that follow, so that any entry will do and all get the term of the append.
 */
export function appendAsked(cluster: Cluster, letter: Letter): void {
  const { from, to: member, term, index: before } = letter;
  const { log } = member;
  const isNewTerm = term > member.term;
  const isCurrent = term >= member.term;
  if (isCurrent) {
    follow(cluster, member, term);
    cluster.awaitLeader(member);
  }
  const isTaken = isCurrent && before <= log.length && (cluster.isLiteral || log.term(before) === letter.logTerm);
  const isNews = isTaken && takeEntries(cluster, letter);
  const answer = cluster.letter(Stanza.appendResponse, member, from);
  answer.isGranted = isTaken;
  answer.index = isTaken ? before + letter.commands.length : log.length;
  cluster.send(answer, isNews || isNewTerm);
  if (isTaken) commitTo(cluster, member, Math.min(letter.commit, before + letter.commands.length));
}

/** Returns whether the log changed. */
function takeEntries(cluster: Cluster, { to: member, term, index: before, terms, commands }: Letter): boolean {
  const { log } = member;
  let isNews = false;
  for (let entry = 0; entry < commands.length; entry += 1) {
    const index = before + entry + 1;
    const entryTerm = cluster.isLiteral ? term : terms[entry];
    if (index <= log.length && log.term(index) === entryTerm) continue;
    if (index <= log.length) {
      log.cut(index - 1);
      member.commit = Math.min(member.commit, index - 1);
      cluster.watcher.cut(member, index - 1);
    }
    write(cluster, member, entryTerm, commands[entry]);
    isNews = true;
  }
  return isNews;
}

/** The leader hears whether a follower took an append; literally, of which append it does not say. */
export function appendAnswered(cluster: Cluster, letter: Letter): void {
  const { from: other, to: member, term, isGranted } = letter;
  if (term > member.term) follow(cluster, member, term);
  if (member.role !== Role.leader || term !== member.term) return;
  const of = other.ordinal;
  const matched = cluster.isLiteral ? (member.expected[of].shift() ?? 0) : letter.index;
  if (isGranted) {
    member.match[of] = Math.max(member.match[of], matched);
    member.next[of] = Math.max(member.next[of], member.match[of] + 1);
    settle(cluster, member);
  } else {
    // The last entry of a shorter log is the first that can match.
    const back = cluster.isLiteral ? member.next[of] - 1 : Math.min(member.next[of] - 1, letter.index + 1);
    const next = Math.max(member.match[of] + 1, back);
    // It refuses what it has confirmed, as only literal Raft can make it: heartbeats go on trying.
    if (next === member.next[of]) return;
    member.next[of] = next;
  }
  // An answer to an earlier append, which a heartbeat repeated, starts nothing: else each would start one more stream of appends.
  if (isGranted && matched < member.sending[of]) return;
  member.sending[of] = 0;
  if (member.next[of] <= member.log.length) sendTo(cluster, member, other);
}

/** The leader commits what a majority has, up to the last entry of its own term among it. */
function settle(cluster: Cluster, member: Member): void {
  member.match[member.ordinal] = member.log.length;
  const index = [...member.match].sort((a, b) => b - a)[cluster.majority - 1];
  if (member.log.term(index) === member.term) commitTo(cluster, member, index);
}

function commitTo(cluster: Cluster, member: Member, index: number): void {
  if (index <= member.commit) return;
  member.commit = index;
  cluster.watcher.committed(member);
}

function write(cluster: Cluster, member: Member, term: number, command: number): void {
  member.log.append(term, command);
  cluster.watcher.appended(member, member.log.length, term, command);
}
