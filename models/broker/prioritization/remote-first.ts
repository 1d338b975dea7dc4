import { z } from "zod";
import type { PolicyEntry, PolicySpec, Prioritization } from "../contract.js";
import { newest } from "./newest.js";

interface RemoteFirstSpec extends PolicySpec {
  readonly victims: "any" | "local";
}

/** A newcomer from elsewhere takes the newest instance; one of the manager's own member takes none. */
export const remoteFirst: PolicyEntry<Prioritization> = {
  name: "remote-first",
  description: "The newest instance goes to a newcomer of another member; newcomers of the manager's own member take none",
  schema: z.object({
    victims: z
      .enum(["any", "local"])
      .default("any")
      .describe("Whose instance goes: any, the newest of all, be it of another member too, as Fogbow's plugin does; local, the newest of the manager's own member, as its manual says; default any"),
  }),
  create(parsed, { view }) {
    const { victims } = parsed as RemoteFirstSpec;
    return {
      victim(newcomer, held) {
        if (newcomer.requester === view.self) return null;
        return newest(held, (order) => victims === "any" || order.requester === view.self);
      },
    };
  },
};
