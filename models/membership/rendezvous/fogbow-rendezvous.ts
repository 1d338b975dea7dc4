import type { MembershipEntry, Protocol, Surroundings } from "../contract.js";
import { Answers } from "./answers.js";
import { rendezvousIssues, rendezvousNotes } from "./issues.js";
import { layoutOf, rendezvousProcess, rendezvousSites } from "./layout.js";
import { Managers } from "./managers.js";
import { rendezvousSchema, type RendezvousSpec } from "./parameters.js";
import { Servers } from "./servers.js";
import { RendezvousTable } from "./table.js";

/** Joins managers and rendezvous: what a manager says at the counter of its rendezvous goes into that one's table. */
function attach(parsed: object, around: Surroundings): Protocol {
  const spec = parsed as RendezvousSpec;
  const { sim, roster } = around;
  const layout = layoutOf(spec, around.chance("neighbours"));
  const table = new RendezvousTable(sim, layout.sites.length, roster.size, spec.beat * spec.lost);
  const servers = new Servers(spec, around, layout, table);
  const answers = new Answers(sim, roster.size, roster, table, spec);
  const home = Int32Array.from(roster.sites, (site) => layout.homeOf(site));
  const listed = spec["white-list"];
  const isTaken = roster.names.map((name) => listed === undefined || listed.includes(name));
  const managers = new Managers(
    spec,
    around,
    {
      endpoint: (member) => servers.endpoints[home[member]],
      beaten(member) {
        if (isTaken[member]) table.hear(home[member], member, sim.now);
        managers.answerBeat(member);
      },
      polled(member) {
        table.expire(home[member]);
        managers.answerPoll(member, answers.write(member, home[member]));
      },
    },
    answers,
  );
  return {
    cameUp: (member, isFounder) => managers.cameUp(member, isFounder),
    wentDown: (member) => managers.wentDown(member),
    siteChanged: (site, isUp) => servers.siteChanged(site, isUp),
    processChanged: (process, isUp) => servers.processChanged(process, isUp),
  };
}

/** The protocol of Fogbow's managers and rendezvous (fogbow-mono-manager, fogbow-mono-rendezvous), with its quirks. */
export const fogbowRendezvous: MembershipEntry = {
  name: "fogbow-rendezvous",
  description: "Fogbow: managers beat to a rendezvous and ask it who is alive; rendezvous pull each other's tables from fixed neighbours",
  schema: rendezvousSchema(),
  issues: rendezvousIssues,
  notes: rendezvousNotes,
  processes: (parsed) => rendezvousSites(parsed as RendezvousSpec).map(rendezvousProcess),
  attach,
};
