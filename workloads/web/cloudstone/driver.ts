import type { Domain, MetricsPort, RequestIntake, RequestOutcome } from "../../../models/ports/index.js";
import { type EventKind, hashName, Rank, type Simulation, WeightedChoice } from "../../../sim/index.js";
import { reportWorkload } from "../../metrics.js";
import { clientsOf, inputsOf } from "../destination.js";
import { blankRequest } from "../draft.js";
import type { RequestPorts } from "../../contract.js";
import { UserChance } from "./chance.js";
import { drawCycle } from "./cycle.js";
import { reportCloudstone } from "./metrics.js";
import { mixRows } from "./mix.js";
import { EVENT_DETAIL, HOME, LOGIN } from "./operations.js";
import { type OperationPlan, operationPlans } from "./plan.js";
import { OperationRequests } from "./requests.js";
import { Scoreboard } from "./scoreboard.js";
import type { CloudstoneSpec } from "./spec.js";
import { stationaryShares } from "./stationary.js";
import { Users } from "./users.js";
import { judge } from "./verdict.js";

/**
 * Faban's driver: each user begins an operation, waits for its answer, and begins the next when the time drawn at the last begin is
 * over, or at once where the answer came later than that. Users begin evenly over the ramp-up, each with the first operation of the mix.
 */
export class CloudstoneDriver implements Domain {
  readonly #name: string;
  readonly #spec: CloudstoneSpec;
  readonly #sim: Simulation;
  readonly #intake: RequestIntake;
  readonly #begins: EventKind;
  readonly #users: Users;
  readonly #plans: readonly OperationPlan[];
  readonly #numbers: readonly number[];
  readonly #choices: readonly WeightedChoice[];
  readonly #chance: UserChance;
  readonly #requests: OperationRequests;
  readonly #scores: Scoreboard;
  /** No operation begins from here on [s]. */
  readonly #end: number;
  readonly #draft = blankRequest(true);
  #submitted = 0;

  constructor(name: string, spec: CloudstoneSpec, ports: RequestPorts) {
    const { sim, streams } = ports;
    const nameHash = hashName(name);
    const { users, steady, start } = spec;
    const rampUp = spec["ramp-up"];
    const steadyFrom = start + rampUp;
    this.#name = name;
    this.#spec = spec;
    this.#sim = sim;
    this.#intake = ports.requests.intake(name, { ...clientsOf(spec, { requestEnded: (user, outcome) => this.#ended(user, outcome) }), inputs: inputsOf({ ...spec, operations: withoutLimits(spec) }) });
    this.#begins = sim.kind("cloudstone.begin", (user) => this.#begin(user), (user) => (nameHash + user) >>> 0);
    this.#users = new Users(users);
    this.#plans = operationPlans(spec);
    this.#numbers = this.#plans.map((plan) => this.#intake.operation(plan.name));
    this.#choices = mixRows(spec.mix).map((row) => new WeightedChoice(row));
    this.#chance = new UserChance(name, streams);
    this.#requests = new OperationRequests(spec, this.#plans, this.#users);
    this.#scores = new Scoreboard(this.#plans, steadyFrom, steadyFrom + steady);
    this.#end = steadyFrom + steady + spec["ramp-down"];
    const over = sim.kind("cloudstone.over", () => this.#intake.exhausted(), () => nameHash);
    // After all users that begin at that instant.
    sim.at(this.#end, Rank.decision, over);
    for (let user = 0; user < users; user += 1) {
      this.#users.cached[user] = this.#drawCache(user);
      sim.at(start + (rampUp * user) / users, Rank.arrival, this.#begins, user);
    }
  }

  close(): void {
    // Holds nothing: what it submitted belongs to the service.
  }

  report(metrics: MetricsPort): void {
    const { users, steady } = this.#spec;
    const shares = stationaryShares(mixRows(this.#spec.mix)) ?? [];
    reportWorkload(metrics, this.#name, { submitted: this.#submitted, dropped: 0, withheld: 0 });
    const terms = { users, steadySeconds: steady, cycleMeanSeconds: this.#spec["cycle-mean"], shares };
    reportCloudstone(metrics, this.#name, { users, plans: this.#plans, scores: this.#scores, verdict: judge(this.#scores, terms) });
  }

  #drawCache(user: number): 0 | 1 {
    return this.#chance.cache(user, this.#users.logouts[user]).next() < this.#spec.cached ? 1 : 0;
  }

  #begin(user: number): void {
    const users = this.#users;
    const { now } = this.#sim;
    const ordinal = users.ordinal[user];
    if (ordinal > 0) this.#scores.cycle(users.begun[user], now, users.drawn[user]);
    const operation = ordinal === 0 ? HOME : this.#choices[users.operation[user]].pick(this.#chance.next(user, ordinal));
    users.operation[user] = operation;
    users.ordinal[user] = ordinal + 1;
    users.begun[user] = now;
    users.drawn[user] = drawCycle(this.#plans[operation].cycle, this.#chance.cycle(user, ordinal));
    const canAttend = operation === EVENT_DETAIL && users.loggedIn[user] === 1;
    const attends = canAttend && this.#chance.attend(user, ordinal).next() < this.#spec["add-attendee"];
    users.left[user] = this.#requests.count(user, attends) - 1;
    if (operation === LOGIN && users.loggedIn[user] === 1) this.#logOut(user);
    this.#send(user, true);
  }

  /** The browser's cache is drawn anew after each logout. */
  #logOut(user: number): void {
    const users = this.#users;
    users.loggedIn[user] = 0;
    users.logouts[user] += 1;
    users.cached[user] = this.#drawCache(user);
    users.loaded[user] = 0;
  }

  #send(user: number, isFirst: boolean): void {
    const draft = this.#draft;
    draft.tag = user;
    draft.operation = this.#numbers[this.#users.operation[user]];
    // A user's first request comes at a time of its own; when any other comes follows from answers.
    draft.open = isFirst && this.#users.ordinal[user] === 1;
    this.#requests.write(draft, user, isFirst);
    this.#submitted += 1;
    this.#intake.submit(draft);
  }

  #ended(user: number, outcome: RequestOutcome): void {
    const users = this.#users;
    const operation = users.operation[user];
    const { now } = this.#sim;
    if (outcome === "answered" && users.left[user] > 0) {
      users.left[user] -= 1;
      this.#send(user, false);
      return;
    }
    if (outcome === "answered" && operation === LOGIN) users.loggedIn[user] = 1;
    this.#scores.ended(operation, users.begun[user], now, outcome === "answered");
    const next = Math.max(now, users.begun[user] + users.drawn[user]);
    if (next < this.#end) this.#sim.at(next, Rank.arrival, this.#begins, user);
  }
}

/** A limit decides what passes, not what is asked. */
function withoutLimits({ operations }: CloudstoneSpec): readonly (readonly [string, unknown])[] {
  return Object.entries(operations).map(([name, operation]) => [name, { ...operation, limit: 0 }]);
}
