import { authorizations, capacityControls } from "./policies.js";
import type { ManagerSpec } from "./spec.js";

/** Orders of one user with the manager at one site, and the world as far as it stands before a run. */
export interface Asking {
  readonly requester: string;
  readonly user: string;
  readonly managers: Readonly<Record<string, ManagerSpec>>;
  /** Members by number. */
  readonly names: readonly string[];
  /** Whether an empty site of this name could hold an instance of the size. */
  hasRoom(site: string): boolean;
  /** Sites with members of a membership. */
  membersAt(membership: string): readonly string[];
}

/**
 * Why a member will never grant such an order, whatever happens; null where it may. Policies that do not tell ahead what they do may.
 * Failures, losses and what others hold are left aside.
 */
export function whyNever(provider: string, asking: Asking): string | null {
  const { requester, user, managers, names } = asking;
  const [asks, gives] = [managers[requester], managers[provider]];
  const numberOf = (name: string): number => names.indexOf(name);
  const nameOf = (member: number): string => names[member];
  if (!asking.hasRoom(provider)) return "it has no room for the size";
  if (gives.quota === 0) return "its quota is 0";
  const rules = authorizations.get(gives.authorization.kind).ahead?.(gives.authorization, nameOf);
  if (rules?.isAuthorized(user, numberOf(requester)) === false) return `its authorization takes no orders of ${user}`;
  if (provider === requester) return null;
  if (rules?.canDonateTo(numberOf(requester)) === false) return `its authorization gives nothing to ${requester}`;
  if (authorizations.get(asks.authorization.kind).ahead?.(asks.authorization, nameOf)?.canReceiveFrom(numberOf(provider)) === false) return `the authorization of ${requester} asks it for nothing`;
  if (asks.members !== "all" && !asking.membersAt(asks.members).includes(provider)) return `the membership ${asks.members} has no member there`;
  const limit = capacityControls.get(gives.capacity.kind).ahead?.(gives.capacity, nameOf)?.limit(numberOf(requester));
  return limit !== undefined && limit < 1 ? "its capacity control gives nothing" : null;
}

/** Why an order is closed as soon as it is placed; null where it is not. */
export function whyClosed({ requester, user, managers, names }: Asking): string | null {
  const { authorization } = managers[requester];
  const rules = authorizations.get(authorization.kind).ahead?.(authorization, (member) => names[member]);
  return rules?.isAuthorized(user, names.indexOf(requester)) === false ? `the authorization of ${requester} takes no orders of ${user}` : null;
}
