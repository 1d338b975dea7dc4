import { z } from "zod";
import { type SpecIssue, unknownName } from "../../ports/index.js";
import type { Authorization, PolicyEntry, PolicySpec } from "../contract.js";

const LISTS = ["users", "donate-to", "receive-from"] as const;

interface WhiteListSpec extends PolicySpec {
  readonly users?: readonly string[];
  readonly "donate-to"?: readonly string[];
  readonly "receive-from"?: readonly string[];
}

/** Fogbow's white lists in one: of users, of members to give to, of members to ask. A list that is not given lets everybody in. */
export const whiteList: PolicyEntry<Authorization> = {
  name: "white-list",
  description: "Only users and members that are listed; a list that is left out lets everybody in",
  schema: z.object({
    users: z.array(z.string().min(1).max(200)).optional().describe("Users whose orders are taken, of whichever member; default everybody"),
    "donate-to": z.array(z.string()).optional().describe("Members whose orders are served, by name; default all"),
    "receive-from": z.array(z.string()).optional().describe("Members that orders are forwarded to, by name; default all"),
  }),
  issues(parsed, members): SpecIssue[] {
    const spec = parsed as WhiteListSpec;
    if (LISTS.every((key) => spec[key] === undefined)) return [{ path: [], expected: `one of ${LISTS.join(", ")} (without a list everybody is let in: kind: allow-all)`, got: "none of them" }];
    return (["donate-to", "receive-from"] as const).flatMap((key) =>
      (spec[key] ?? []).flatMap((name, index) => (members.includes(name) ? [] : [unknownName([key, index], "the name of a member", name, members)])),
    );
  },
  ahead: byLists,
  create: (parsed, { view }) => byLists(parsed, (member) => view.nameOf(member)),
};

function byLists(parsed: PolicySpec, nameOf: (member: number) => string): Authorization {
  const spec = parsed as WhiteListSpec;
  const listed = (names: readonly string[] | undefined): ((name: string) => boolean) => {
    if (names === undefined) return () => true;
    const known = new Set(names);
    return (name) => known.has(name);
  };
  const [isUser, isTaker, isGiver] = LISTS.map((key) => listed(spec[key]));
  return {
    isAuthorized: (user) => isUser(user),
    canDonateTo: (member) => isTaker(nameOf(member)),
    canReceiveFrom: (member) => isGiver(nameOf(member)),
  };
}
