import type { Letter, Stanza } from "./letters.js";
import type { Member } from "./member.js";
import type { RaftSpec } from "./spec.js";
import type { Watcher } from "./watcher.js";

/** What the rules of Raft work with: the members of one cluster and what they can do in the world. */
export interface Cluster {
  readonly name: string;
  /** Among the clusters, in order of name. */
  readonly number: number;
  readonly spec: RaftSpec;
  readonly isLiteral: boolean;
  readonly members: readonly Member[];
  /** Members that are more than half. */
  readonly majority: number;
  readonly watcher: Required<Watcher>;
  /** A message to be filled in and given to `send`. */
  letter(stanza: Stanza, from: Member, to: Member): Letter;
  /** Sends it, after a write where it tells of what is new on disk. */
  send(letter: Letter, isWritten: boolean): void;
  /** It leads and has logged the entry that opens its term. */
  ready(member: Member): void;
  /** Sets the member's election timer anew. */
  awaitLeader(member: Member): void;
  /** Sets the heartbeat timer of a leader, which has no election timer. */
  keepLeading(member: Member): void;
}
