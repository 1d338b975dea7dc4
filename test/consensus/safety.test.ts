import { describe, expect, it } from "vitest";
import { Safety } from "../../models/consensus/safety.js";
import { Log, NO_COMMAND } from "../../models/consensus/log.js";
import type { Member } from "../../models/consensus/member.js";
import { Simulation } from "../../sim/index.js";

/** Members played by hand, watched. */
function watched(isLiteral = false) {
  const safety = new Safety(new Simulation(), isLiteral, 3);
  const members = [0, 1, 2].map((ordinal) => ({ ordinal, name: `store-${ordinal + 1}`, term: 1, commit: 0, log: new Log() }) as unknown as Member);
  const write = (member: Member, ...entries: [term: number, command: number][]) => {
    for (const [term, command] of entries) {
      member.log.append(term, command);
      safety.appended(member, member.log.length, term, command);
    }
  };
  const commit = (member: Member, index: number) => {
    member.commit = index;
    safety.committed(member);
  };
  return { safety, members, write, commit };
}

describe("law raft-safety · each breach is a fault that says who and what", () => {
  it("two votes in one term, a vote in a term that has passed", () => {
    const { safety, members } = watched();
    safety.voted(members[0], members[1]);
    safety.voted(members[0], members[1]);
    expect(() => safety.voted(members[0], members[2])).toThrow("law raft-safety is broken: it votes for store-3 in term 1 and has voted in term 1");
    members[1].term = 5;
    safety.voted(members[1], members[1]);
    members[1].term = 4;
    expect(() => safety.voted(members[1], members[1])).toThrow("in term 4 and has voted in term 5");
  });

  it("two leaders of one term", () => {
    const { safety, members } = watched();
    safety.led(members[0]);
    expect(() => safety.led(members[1])).toThrow("it is the second leader of term 1");
  });

  it("logs that have one entry and differ before it, or in it", () => {
    const { members, write } = watched();
    write(members[0], [1, 10], [2, 20]);
    write(members[1], [1, 10]);
    expect(() => write(members[1], [2, 21])).toThrow("entry 2 of term 2 is not the one that others have");
    write(members[2], [2, NO_COMMAND]);
    expect(() => write(members[2], [2, 20])).toThrow("entry 2 of term 2 is not the one that others have");
  });

  it("a leader that lacks what is committed", () => {
    const { safety, members, write, commit } = watched();
    write(members[0], [1, 10]);
    commit(members[0], 1);
    members[1].term = 2;
    expect(() => safety.led(members[1])).toThrow("it leads term 2 without the committed entry 1");
  });

  it("a committed entry that is dropped, one that another takes for another, one that is not there", () => {
    const { safety, members, write, commit } = watched();
    write(members[0], [1, 10]);
    commit(members[0], 1);
    expect(() => safety.cut(members[0], 0)).toThrow("it drops the committed entry 1");
    write(members[1], [2, 11]);
    expect(() => commit(members[1], 1)).toThrow("it takes another entry 1 for committed than was committed");
    expect(() => commit(members[2], 4)).toThrow("it commits entry 4 of a log of 0");
  });

  it("in literal mode · counted, and terms of entries tell nothing", () => {
    const { safety, members, write, commit } = watched(true);
    write(members[0], [1, 10]);
    commit(members[0], 1);
    write(members[1], [2, 10]);
    commit(members[1], 1);
    expect(safety.breaches).toBe(0);
    safety.led(members[2]);
    expect(safety.breaches).toBe(1);
  });
});
