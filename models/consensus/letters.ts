import type { Member } from "./member.js";

/** The four stanzas of XEP-0362. */
export const Stanza = { requestVote: 0, vote: 1, append: 2, appendResponse: 3 } as const;
export type Stanza = (typeof Stanza)[keyof typeof Stanza];

/** The content of one message. */
export interface Letter {
  readonly row: number;
  stanza: Stanza;
  from: Member;
  to: Member;
  term: number;
  /** Of a request-vote the last entry, of an append the one before its entries, of a response the last one known to match. */
  index: number;
  logTerm: number;
  /** Of an append: the leader's commit index. */
  commit: number;
  /** Of an answer: the vote is granted, the append succeeded. */
  isGranted: boolean;
  /** Life of the sender that wants it sent. */
  life: number;
  readonly terms: number[];
  readonly commands: number[];
}

/** Contents of messages under way, in rows that are used again. */
export class Letters {
  readonly #rows: Letter[] = [];
  readonly #free: number[] = [];

  /** Takes a row, without entries. */
  open(stanza: Stanza, from: Member, to: Member): Letter {
    const free = this.#free.pop();
    const letter = free === undefined ? this.#added(from, to) : this.#rows[free];
    letter.stanza = stanza;
    letter.from = from;
    letter.to = to;
    letter.term = from.term;
    letter.index = 0;
    letter.logTerm = 0;
    letter.commit = 0;
    letter.isGranted = false;
    letter.life = from.life;
    letter.terms.length = 0;
    letter.commands.length = 0;
    return letter;
  }

  at(row: number): Letter {
    return this.#rows[row];
  }

  /** Gives the row back; its values stand until the next `open`. */
  readonly close = (row: number): void => void this.#free.push(row);

  #added(from: Member, to: Member): Letter {
    const row = this.#rows.length;
    const letter: Letter = { row, stanza: Stanza.vote, from, to, term: 0, index: 0, logTerm: 0, commit: 0, isGranted: false, life: 0, terms: [], commands: [] };
    this.#rows.push(letter);
    return letter;
  }
}
