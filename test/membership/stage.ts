import { Membership, memberships, type MembershipSpec } from "../../models/membership/index.js";
import { attachMessaging, messagingSchema } from "../../models/messaging/index.js";
import { attachNetwork, networkSchema } from "../../models/network/index.js";
import { AvailabilityBus } from "../../models/ports/index.js";
import { byName, Rank, Simulation, Streams } from "../../sim/index.js";

/** How a membership is set up alone in the world. */
export interface Setting {
  readonly seed?: string;
  readonly loss?: number;
  /** One way between sites, and inside one [ms]. */
  readonly oneWayMillis?: number;
  readonly warmupSeconds?: number;
  readonly siteNames?: readonly string[];
  readonly series?: boolean;
}

let schema: ReturnType<typeof memberships.schema> | undefined;

/** A membership of one protocol over datagrams, as an experiment would write it. */
export function stage(written: Record<string, unknown> & { readonly members: Readonly<Record<string, number>> }, setting: Setting = {}) {
  const { seed = "1", loss = 0, oneWayMillis = 50, warmupSeconds = 0, series = false } = setting;
  const siteNames = [...(setting.siteNames ?? Object.keys(written.members))].sort(byName);
  const sim = new Simulation();
  const streams = new Streams(seed);
  const availability = new AvailabilityBus();
  const options = { warmupSeconds, startMillis: 0, tables: new Set(series ? ["series"] : []) };
  const rtt = `${2 * oneWayMillis} ms`;
  const network = attachNetwork(networkSchema().parse({ rtt: { default: rtt }, lan: { rtt } }), siteNames, { sim, options, availability });
  const messages = attachMessaging(messagingSchema().parse({ kind: "direct", loss }), siteNames, { sim, streams, network, availability, options });
  schema ??= memberships.schema();
  const spec = schema.parse(written) as unknown as MembershipSpec;
  const membership = new Membership("fed", spec, { sim, streams, messages, availability, options });
  const values = new Map<string, number | null>();
  return {
    sim,
    membership,
    messages,
    availability,
    views: membership.views,
    roster: membership.roster,
    /** Number of a member by name. */
    member: (name: string): number => membership.roster.names.indexOf(name),
    at: (time: number, act: () => void) => sim.call(time, Rank.sample, "look", act),
    /** Runs to that time and closes. */
    end: (seconds: number) => {
      sim.run(seconds);
      membership.close();
      membership.report({
        value: (id, _entity, value) => void values.set(id, value),
        parts: (id, _entity, numerator, denominator) => void values.set(id, denominator === 0 ? null : numerator / denominator),
        run: (id, value) => void values.set(id, value),
      });
      return (id: string): number | null => {
        if (!values.has(id)) throw new Error(`no metric ${id}`);
        return values.get(id)!;
      };
    },
  };
}
