import type { MembershipSpec } from "./attach.js";
import { memberships } from "./memberships.js";
import { membersOf, processOf } from "./roster.js";

/** Processes of a membership by name: its members, and those of its protocol. */
export function membershipProcesses(name: string, spec: MembershipSpec): string[] {
  const members = membersOf(spec.members).map((member) => member.name);
  return [...members, ...(memberships.get(spec.kind).processes?.(spec) ?? [])].map((process) => processOf(name, process));
}
