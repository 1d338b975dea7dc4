import { hashName, type Timer } from "../../sim/index.js";
import { Log } from "./log.js";

export const Role = { follower: 0, candidate: 1, leader: 2 } as const;
export type Role = (typeof Role)[keyof typeof Role];

export const NOBODY = -1;

/** One member of a cluster. Members know each other by their ordinal in it, from 0. */
export class Member {
  readonly name: string;
  readonly nameHash: number;
  /** Number among the members of all clusters. */
  readonly index: number;
  readonly ordinal: number;
  readonly site: string;
  readonly endpoint: number;
  readonly electionTimer: Timer;
  readonly heartbeatTimer: Timer;

  /** On disk: they outlive a crash. */
  term = 0;
  votedFor = NOBODY;
  readonly log = new Log();

  /** In memory. */
  role: Role = Role.follower;
  commit = 0;
  /** Of a candidate: who voted for it. */
  readonly votes: Uint8Array;
  /** Of a leader, by follower: the next entry to send, the last that is known to be there, and the last that is on its way (0: none is). */
  readonly next: Int32Array;
  readonly match: Int32Array;
  readonly sending: Int32Array;
  /** Of a leader in literal mode, by follower: the last entry of each append that has no response yet, in the order they were sent. */
  readonly expected: readonly number[][];

  /** Crashes that hold it down, and whether no failure does and its site is up. */
  crashes = 0;
  processIsUp = true;
  siteIsUp = true;
  /** Grows with every crash: what an earlier life wanted to send is not sent. */
  life = 0;
  /** Election time-outs drawn so far. */
  draws = 0;

  constructor(identity: Pick<Member, "name" | "index" | "ordinal" | "site" | "endpoint" | "electionTimer" | "heartbeatTimer">, size: number) {
    this.name = identity.name;
    this.nameHash = hashName(identity.name);
    this.index = identity.index;
    this.ordinal = identity.ordinal;
    this.site = identity.site;
    this.endpoint = identity.endpoint;
    this.electionTimer = identity.electionTimer;
    this.heartbeatTimer = identity.heartbeatTimer;
    this.votes = new Uint8Array(size);
    this.next = new Int32Array(size);
    this.match = new Int32Array(size);
    this.sending = new Int32Array(size);
    this.expected = Array.from({ length: size }, () => []);
  }

  get isUp(): boolean {
    return this.crashes === 0 && this.processIsUp && this.siteIsUp;
  }

  get leads(): boolean {
    return this.role === Role.leader && this.isUp;
  }

  /** Loses what is in memory. */
  forget(): void {
    this.role = Role.follower;
    this.commit = 0;
    this.life += 1;
  }
}
