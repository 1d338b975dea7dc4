/**
 * Seeded bugs that the tests must notice (protocol P6): each replaces exact text in one file, and names the tests that
 * must fail for it. `test` is a part of a test's full name; every file that is listed has to see the bug.
 */

/** @typedef {{ name: string, file: string, edits: readonly (readonly [from: string, to: string])[], killers: readonly { file: string, test: string }[] }} Mutant */

/** @type {readonly Mutant[]} */
export const mutants = [
  {
    name: "last job dropped",
    file: "workloads/batch/bag.ts",
    edits: [["if (this.#left === 0) return NaN;", "if (this.#left <= 1) return NaN;"]],
    killers: [{ file: "test/workloads/batch.test.ts", test: "twenty thousand jobs · one event" }],
  },
  {
    name: "one server too many",
    file: "sim/service/station.ts",
    edits: [["if (this.#busy < this.#servers)", "if (this.#busy <= this.#servers)"]],
    killers: [
      { file: "test/laws/many-servers.test.ts", test: "C-6 · M/M/4 at ρ = 0.7" },
      { file: "test/laws/loss.test.ts", test: "C-9 · M/M/1/5 at ρ = 0.9" },
    ],
  },
  {
    name: "exponential takes its mean for a rate",
    file: "sim/chance/variates/exponential.ts",
    edits: [["return this.mean * standardExponential(source);", "return standardExponential(source) / this.mean;"]],
    killers: [
      { file: "test/sim/values/variate-laws.test.ts", test: '{"kind":"exponential","mean":15} · 100,000 draws' },
      { file: "test/laws/single-server.test.ts", test: "C-1 · M/M/1 at ρ = 0.5" },
    ],
  },
  {
    name: "processor shared by n + 1",
    file: "sim/service/processor-sharing.ts",
    edits: [
      ["return n <= this.#servers ? 1 : this.#servers / n;", "return n <= this.#servers ? 1 : this.#servers / (n + 1);"],
      ["n <= this.#servers ? left : (left * n) / this.#servers;", "n <= this.#servers ? left : (left * (n + 1)) / this.#servers;"],
    ],
    killers: [
      { file: "test/sim/service/processor-sharing.test.ts", test: "C-43 · two transfers" },
      { file: "test/laws/sharing.test.ts", test: "C-11 · M/D/1" },
    ],
  },
  {
    name: "round trip taken for one way",
    file: "models/network/routes.ts",
    edits: [["this.#roundTripSeconds(from, to) / 2", "this.#roundTripSeconds(from, to)"]],
    killers: [{ file: "test/network/delays.test.ts", test: "one way takes half the round trip" }],
  },
  {
    name: "line out of a site not crossed",
    file: "models/network/routes.ts",
    edits: [["[...this.#access.up(from), ...", "[..."]],
    killers: [{ file: "test/network/sharing.test.ts", test: "up and down · are shared by all pairs of the site" }],
  },
  {
    name: "hub's process crossed once by what passes through",
    file: "models/network/overlays/openvpn.ts",
    edits: [["links: [...up.links, ...down.links]", "links: [...new Set([...up.links, ...down.links])]"]],
    killers: [{ file: "test/network/sharing.test.ts", test: "crosses both tunnels, and the hub's process twice" }],
  },
  {
    name: "started hour not billed",
    file: "models/market/meters/metered-run.ts",
    edits: [["if (now > this.#unitStart && !(isTaken && waives === \"last-unit\" && now < this.nextBoundary)) this.#lineUnits += 1;", ""]],
    killers: [{ file: "test/market/billing.test.ts", test: "six starts of ten minutes" }],
  },
  {
    name: "ties in reverse order",
    file: "sim/kernel/slots.ts",
    edits: [["ORDER] = rank * ORDERS_PER_RANK + sequence;", "ORDER] = (rank + 1) * ORDERS_PER_RANK - 1 - sequence;"]],
    killers: [{ file: "test/sim/kernel/simulation.test.ts", test: "happen by rank, then in the order they were scheduled" }],
  },
  {
    name: "one random stream for all",
    file: "sim/chance/streams.ts",
    edits: [["utf8ToBytes(`${this.#seed}/${name}`)", "utf8ToBytes(this.#seed)"]],
    killers: [
      { file: "test/sim/values/streams.test.ts", test: "first draws · are alea on the sha256" },
      { file: "test/laws/single-server.test.ts", test: "C-1 · M/M/1 at ρ = 0.5" },
    ],
  },
  {
    name: "warm-up not removed",
    file: "models/service/batch/records.ts",
    edits: [["if (this.#store.submit[job] < this.#warmupSeconds) return;\n", ""]],
    killers: [{ file: "test/service/metrics.test.ts", test: "a warm-up · jobs submitted in it and time within it are left out" }],
  },
  {
    name: "variance over n",
    file: "analysis/statistics/estimate.ts",
    edits: [["(y[index] - meanY))) / (x.length - 1);", "(y[index] - meanY))) / x.length;"]],
    killers: [{ file: "test/analysis/estimate.test.ts", test: "mean, sd over n − 1 and t interval by hand" }],
  },
  {
    name: "variance over n, in a run",
    file: "sim/statistics/tally.ts",
    edits: [["this.#squares / (this.#count - 1)", "this.#squares / this.#count"]],
    killers: [{ file: "test/sim/values/statistics.test.ts", test: "have the mean and variance of the two-pass formulas" }],
  },
  {
    name: "half-width from s, not s/√n",
    file: "analysis/statistics/estimate.ts",
    edits: [["* sd) / Math.sqrt(n);", "* sd);"]],
    killers: [
      { file: "test/laws/coverage.test.ts", test: "the 95 % interval covers the true wait" },
      { file: "test/analysis/estimate.test.ts", test: "mean, sd over n − 1 and t interval by hand" },
    ],
  },
  {
    name: "cost in flight lost when a VM is killed",
    file: "models/market/meters/vm-meter.ts",
    edits: [
      [
        'else if (vm.phase === "ended" || vm.phase === "suspended") this.#end(vm.id, vm.cause === "provider-spot");',
        'else if (vm.phase === "ended" && vm.cause !== "completed" && vm.cause !== "user") {\n' +
          "      const killed = this.#running.get(vm.id);\n" +
          "      if (killed !== undefined && this.#sim.isPending(killed.event)) this.#sim.cancel(killed.event);\n" +
          "      this.#running.delete(vm.id);\n" +
          '    } else if (vm.phase === "ended" || vm.phase === "suspended") this.#end(vm.id, vm.cause === "provider-spot");',
      ],
    ],
    killers: [{ file: "test/market/killed-vm.test.ts", test: "per second · pays up to the kill" }],
  },
  {
    name: "cycle times run from the answer",
    file: "workloads/web/cloudstone/driver.ts",
    edits: [["Math.max(now, users.begun[user] + users.drawn[user])", "now + users.drawn[user]"]],
    killers: [{ file: "test/workloads/web/cloudstone.test.ts", test: "an answer later than the drawn time" }],
  },
  {
    name: "cycle times without their cap",
    file: "workloads/web/cloudstone/cycle.ts",
    edits: [["Math.min(law.capSeconds, Math.max(law.minimumSeconds, drawn))", "Math.max(law.minimumSeconds, drawn)"]],
    killers: [{ file: "test/workloads/web/cloudstone.test.ts", test: "drawn means" }],
  },
  {
    name: "operations that end in the ramp-down count",
    file: "workloads/web/cloudstone/scoreboard.ts",
    edits: [["begunSeconds < this.#from || endSeconds >= this.#until", "begunSeconds < this.#from || begunSeconds >= this.#until"]],
    killers: [{ file: "test/workloads/web/cloudstone.test.ts", test: "ramps · what begins before" }],
  },
  {
    name: "unanswered operations keep their limit",
    file: "workloads/web/cloudstone/scoreboard.ts",
    edits: [["9 * this.ended", "9 * this.answered"]],
    killers: [{ file: "test/workloads/web/cloudstone.test.ts", test: "90th percentile" }],
  },
  {
    name: "requests of a minute in a heap at its begin",
    file: "workloads/web/counts/minutes.ts",
    edits: [["Math.log1p(-this.#source.next()) / this.#left", "Math.log1p(-this.#source.next()) / (2 * this.#left)"]],
    killers: [{ file: "test/workloads/web/curves.test.ts", test: "places in the minute are uniform" }],
  },
  {
    name: "a retried request stays at its first back-end",
    file: "models/checkers/laws/requests-conserved.ts",
    edits: [["    this.#leave(state);\n    const taker", "    const taker"]],
    killers: [{ file: "test/checkers/requests.test.ts", test: "retried at another" }],
  },
  {
    name: "an answer out of nothing",
    file: "models/checkers/laws/requests-conserved.ts",
    edits: [['(outcome === "answered" && state < OPERATIONS)', "false"]],
    killers: [{ file: "test/checkers/requests.test.ts", test: "answered by nobody" }],
  },
  {
    name: "a node that drains takes new work",
    file: "models/service/batch/nodes.ts",
    edits: [["if (state === NodeState.ready) this.#setFree(node, this.slots[node] - left);", "this.#setFree(node, this.slots[node] - left);"]],
    killers: [{ file: "test/service/draining.test.ts", test: "the last one drains" }],
  },
  {
    name: "a scaler measures from the start",
    file: "models/service/fleet/workers.ts",
    edits: [["    this.#meter?.restart();\n", ""]],
    killers: [{ file: "test/service/auto-scaling.test.ts", test: "each look · measures from the look before" }],
  },
  {
    name: "a member votes twice in a term",
    file: "models/consensus/election.ts",
    edits: [["isAsNew && (member.votedFor === NOBODY || member.votedFor === from.ordinal);", "isAsNew;"]],
    killers: [{ file: "test/consensus/schedules.test.ts", test: "complete · safe all along" }],
  },
  {
    name: "a member votes for a log that is older than its own",
    file: "models/consensus/election.ts",
    edits: [["const isGranted = term === member.term && isAsNew &&", "const isGranted = term === member.term &&"]],
    killers: [{ file: "test/consensus/schedules.test.ts", test: "complete · safe all along" }],
  },
  {
    name: "a vote is lost in a crash",
    file: "models/consensus/member.ts",
    edits: [["    this.life += 1;", "    this.life += 1;\n    this.votedFor = NOBODY;"]],
    killers: [{ file: "test/consensus/schedules.test.ts", test: "complete · safe all along" }],
  },
  {
    name: "a follower takes entries after any entry",
    file: "models/consensus/replication.ts",
    edits: [["before <= log.length && (cluster.isLiteral || log.term(before) === letter.logTerm);", "before <= log.length;"]],
    killers: [{ file: "test/consensus/schedules.test.ts", test: "complete · safe all along" }],
  },
  {
    name: "half of the members are a majority",
    file: "models/consensus/raft.ts",
    edits: [["majority: Math.floor(members.length / 2) + 1,", "majority: Math.ceil(members.length / 2),"]],
    killers: [{ file: "test/consensus/schedules.test.ts", test: "complete · safe all along" }],
  },
  {
    name: "a stream hands on what is there",
    file: "models/messaging/xmpp/carrier.ts",
    edits: [["(stream.arrived ??= new Set()).add(row);", "this.#servers.work(stream.to, this.#inbound, stream.underWay.splice(stream.underWay.indexOf(row), 1)[0]);"]],
    killers: [{ file: "test/messaging/xmpp.test.ts", test: "a small stanza behind a large one" }],
  },
  {
    name: "a message crosses a partition that began after it left",
    file: "models/messaging/messaging.ts",
    edits: [[" || this.#transport.isCut(row)", ""]],
    killers: [{ file: "test/messaging/direct.test.ts", test: "a partition between two sites" }],
  },
  {
    name: "a request that timed out is told of again when its answer comes",
    file: "models/messaging/requests.ts",
    edits: [["    request.isOpen = false;\n", ""]],
    killers: [{ file: "test/messaging/requests.test.ts", test: "answered too late" }],
  },
  {
    name: "an answer that is to be dropped is taken",
    file: "models/broker/requester.ts",
    edits: [["if (!isAwaited && !(isLate && manager.spec[\"late-replies\"] === \"accepted\")) return;", "if (!isAwaited && !isLate) return;"]],
    killers: [{ file: "test/broker/between.test.ts", test: "with late-replies: dropped" }],
  },
  {
    name: "who else was asked is not told to forget an order",
    file: "models/broker/requester.ts",
    edits: [["if (member !== but)", "if (member === but)"]],
    killers: [{ file: "test/broker/between.test.ts", test: "to an order that is pending elsewhere" }],
  },
  {
    name: "a pending order's time counts from its placing",
    file: "models/broker/requester.ts",
    edits: [["now - order.forwardedAt <", "now - order.placedAt <"]],
    killers: [{ file: "test/broker/life.test.ts", test: "without an answer in time · is open again" }],
  },
  {
    name: "a member may hold one instance more than its limit",
    file: "models/broker/provider.ts",
    edits: [["held + 1 > limit", "held > limit"]],
    killers: [{ file: "test/broker/between.test.ts", test: "counts orders with an instance" }],
  },
  {
    name: "a requester that could not be asked now and then loses its instance",
    file: "models/broker/monitors.ts",
    edits: [["holding.failures = isUsed === null ? holding.failures + 1 : 0;", "holding.failures = isUsed === null ? holding.failures + 1 : holding.failures;"]],
    killers: [{ file: "test/broker/between.test.ts", test: "of a requester that cannot be asked now and then" }],
  },
  {
    name: "a provider that could not be asked now and then counts as gone",
    file: "models/broker/monitors.ts",
    edits: [["order.failures = isFound === null ? order.failures + 1 : 0;", "order.failures = isFound === null ? order.failures + 1 : order.failures;"]],
    killers: [{ file: "test/broker/between.test.ts", test: "of a provider that cannot be asked now and then" }],
  },
  {
    name: "a manager that comes back forgets what spawns",
    file: "models/broker/lives.ts",
    edits: [["    for (const holding of this.#spawning(manager)) this.#federation.spawn(holding);\n", ""]],
    killers: [{ file: "test/broker/between.test.ts", test: "while a VM spawns" }],
  },
  {
    name: "a preempted instance is looked at once too often",
    file: "models/broker/scheduler.ts",
    edits: [["pass.looks < spec.preemption.checks", "pass.looks <= spec.preemption.checks"]],
    killers: [{ file: "test/broker/between.test.ts", test: "of what takes a time to end" }],
  },
  {
    name: "a batch without room in one pass is tried in none after it",
    file: "models/broker/scheduler.ts",
    edits: [["    pass.failedBatches.clear();\n", ""]],
    killers: [{ file: "test/broker/life.test.ts", test: "of which one found no room at home · are tried there again in the next pass" }],
  },
  {
    name: "a place of an account is never free again",
    file: "models/broker/instances.ts",
    edits: [["      count(this.#managers[holding.provider].accounts, holding.account, -1);\n", ""]],
    killers: [{ file: "test/broker/life.test.ts", test: "of a persistent order · the order is open again" }],
  },
  {
    name: "all submissions to a federation are one batch",
    file: "models/service/fleet/federation-source.ts",
    edits: [["this.#federation.batch()", "0"]],
    killers: [{ file: "test/broker/batches.test.ts", test: "and those of another service" }],
  },
  {
    name: "an instance is booked from its fulfilment at each update",
    file: "models/broker/accounting/period.ts",
    edits: [["Math.min(now - fulfilledAt, now - updatedAt)", "Math.max(now - fulfilledAt, now - updatedAt)"]],
    killers: [{ file: "test/broker/accounting.test.ts", test: "fulfilled at 30 s" }],
  },
  {
    name: "history counts for nothing in debts",
    file: "models/broker/debt.ts",
    edits: [["consumed - donated + Math.sqrt(donated))", "consumed - donated)"]],
    killers: [{ file: "test/broker/accounting.test.ts", test: "history · what was donated softens the fall" }],
  },
  {
    name: "own orders are victims of the Network of Favors",
    file: "models/broker/prioritization/nof.ts",
    edits: [["requester === view.self || ", ""]],
    killers: [{ file: "test/broker/prioritization.test.ts", test: "own orders hold all" }],
  },
  {
    name: "a limit falls at the threshold itself",
    file: "models/broker/capacity/hill-climb.ts",
    edits: [["if (fairness < this.#spec[\"tau-min\"])", "if (fairness <= this.#spec[\"tau-min\"])"]],
    killers: [{ file: "test/broker/capacity.test.ts", test: "at a threshold itself" }],
  },
  {
    name: "suspicion brings back one that was buried",
    file: "models/membership/swim/knowledge.ts",
    edits: [[" && (held !== Held.suspect || known !== Held.dead)", ""]],
    killers: [{ file: "test/membership/swim.test.ts", test: "a later incarnation" }],
  },
  {
    name: "a rendezvous forgets nobody",
    file: "models/membership/rendezvous/fogbow-rendezvous.ts",
    edits: [["        table.expire(home[member]);\n", ""]],
    killers: [{ file: "test/membership/rendezvous.test.ts", test: "a question · makes the rendezvous forget" }],
  },
  {
    name: "an answer to a former life is taken",
    file: "models/membership/presence/asking.ts",
    edits: [["const isStale = this.#isStale[pair] === 1;", "const isStale = false;"]],
    killers: [{ file: "test/membership/presence.test.ts", test: "a member that crashes while it asks" }],
  },
  {
    name: "an answer at the very time-out comes too late",
    file: "models/messaging/requests.ts",
    edits: [["sim.after(timeoutSeconds, Rank.timeout, this.#timedOut, row)", "sim.after(timeoutSeconds, Rank.environment, this.#timedOut, row)"]],
    killers: [{ file: "test/messaging/requests.test.ts", test: "answered at the very time-out" }],
  },
  {
    name: "a server works on all its stanzas at once",
    file: "models/messaging/xmpp/servers.ts",
    edits: [["Math.max(this.#sim.now, this.#freeAt[server]) + this.#seconds", "this.#sim.now + this.#seconds"]],
    killers: [{ file: "test/messaging/xmpp.test.ts", test: "servers · work on one stanza after the other" }],
  },
  {
    name: "an idle token goes at its expiry, not after it",
    file: "models/network/tunnels/periods.ts",
    edits: [["while (count * this.#seconds <= seconds)", "while (count * this.#seconds < seconds)"]],
    killers: [{ file: "test/network/tunnels/tunnels.test.ts", test: "of a VM that is gone" }],
  },
  {
    name: "a service that got no port asks again",
    file: "models/network/tunnels/scripts.ts",
    edits: [["if (tunnel.isOwn) this.#wait(tunnel, this.#ground.sim.now + seconds, isRefused);", "if (tunnel.isOwn || isRefused) this.#wait(tunnel, this.#ground.sim.now + seconds, isRefused);"]],
    killers: [{ file: "test/network/tunnels/tunnels.test.ts", test: "each takes a port of the pool" }],
  },
  {
    name: "a checkpoint saves what was done while its bytes travelled",
    file: "models/service/batch/checkpointing/checkpoints.ts",
    edits: [["course.secondsLeft = course.written;", "course.secondsLeft = this.#ground.execution.secondsLeft(job);"]],
    killers: [{ file: "test/service/checkpointing/by-hand.test.ts", test: "counts once it is there" }],
  },
  {
    name: "a writing that is cut short is safe",
    file: "models/service/batch/checkpointing/checkpoints.ts",
    edits: [["course.standsSince + cost.writingSeconds === sim.now;", "course.standsSince + cost.writingSeconds >= sim.now;"]],
    killers: [{ file: "test/service/checkpointing/on-market.test.ts", test: "writing takes longer" }],
  },
  {
    name: "Young without the 2",
    file: "models/service/batch/checkpointing/intervals.ts",
    edits: [["return Math.sqrt(2 * writingSeconds * mtbfSeconds);", "return Math.sqrt(writingSeconds * mtbfSeconds);"]],
    killers: [{ file: "test/laws/checkpoints.test.ts", test: "Young has 1,610 s" }],
  },
  {
    name: "an hour's bound inside constant power is passed over",
    file: "models/energy/step-function.ts",
    edits: [["const next = Math.min(until, steps.changeAfter(at));", "const next = until;"]],
    killers: [{ file: "test/energy/carbon.test.ts", test: "over the bounds of hours" }, { file: "test/energy/prices.test.ts", test: "hour by hour" }],
  },
  {
    name: "joules are cut, not rounded half-even",
    file: "models/market/meters/energy-meter.ts",
    edits: [["quantised(joules * MILLI)", "Math.floor(joules * MILLI)"]],
    killers: [{ file: "test/energy/bill.test.ts", test: "half a millijoule" }],
  },
  {
    name: "every VM wakes a host of its own",
    file: "models/site/host-pool.ts",
    edits: [["host.up && sleepers.isComing(host.index) && this.#unclaimed(host, need, pass)", "host.up && sleepers.isComing(host.index) && host.claimedIn !== pass && this.#unclaimed(host, need, pass)"]],
    killers: [{ file: "test/energy/sleep.test.ts", test: "VMs that fit on one host together" }],
  },
  {
    name: "a host falls asleep before the VM that woke it had its turn",
    file: "models/site/host-sleepers.ts",
    edits: [["        this.#unseen.add(host);\n        if (!changed()) this.looked();", "        this.idle(host);\n        changed();"]],
    killers: [{ file: "test/site/sleep.test.ts", test: "the VM that woke a host is given up before" }],
  },
  {
    name: "a preference is looked at once and for all",
    file: "models/service/preference/order.ts",
    edits: [
      ["  return () => {\n", "  let first: readonly number[] | undefined;\n  return () => {\n    if (first !== undefined) return first;\n"],
      ["    return [...groups].sort(", "    return first = [...groups].sort("],
    ],
    killers: [{ file: "test/service/preference.test.ts", test: "greenest · the site that emits least for the work" }],
  },
  {
    name: "a bid equal to the price is too low",
    file: "models/market/spot/market.ts",
    edits: [["while (this.#running.firstKey() < price)", "while (this.#running.firstKey() <= price)"]],
    killers: [{ file: "test/market/spot/markets.test.ts", test: "a price that rises to the bid and no further" }],
  },
  {
    name: "the hour that a market cuts short is paid",
    file: "models/market/meters/metered-run.ts",
    edits: [[" && !(isTaken && waives === \"last-unit\" && now < this.nextBoundary)", ""]],
    killers: [{ file: "test/market/spot/markets.test.ts", test: "a bid just below that price" }],
  },
  {
    name: "a market takes back without the notice of its era",
    file: "models/market/spot/market.ts",
    edits: [["if (noticeSeconds === 0 ||", "if (noticeSeconds >= 0 ||"]],
    killers: [{ file: "test/market/spot/markets.test.ts", test: "a job that is over within them" }],
  },
  {
    name: "each VM has a reservation of its own",
    file: "models/market/meters/reservation-meter.ts",
    edits: [["const taken = free ?? this.#buy(vm, terms, ofKind);", "const taken = this.#buy(vm, terms, ofKind);"]],
    killers: [{ file: "test/market/reserved.test.ts", test: "share two reservations" }],
  },
  {
    name: "a term of which nothing was used is paid",
    file: "models/market/meters/reservation-meter.ts",
    edits: [["if (isPaid || this.#sim.now === boughtAt) return;", "if (isPaid) return;"]],
    killers: [{ file: "test/market/reserved.test.ts", test: "a run that ends with the term" }],
  },
  {
    name: "a job on the very deadline is late",
    file: "models/sla/terms/deadline.ts",
    edits: [["sim.now - from <= spec.within) kept()", "sim.now - from < spec.within) kept()"]],
    killers: [{ file: "test/sla/agreements.test.ts", test: "jobs that take as long as allowed" }],
  },
  {
    name: "a month of traffic ends after its bound",
    file: "models/market/tiers.ts",
    edits: [["while (now >= this.#monthEnds)", "while (now > this.#monthEnds)"]],
    killers: [{ file: "test/market/tiers.test.ts", test: "a new month" }],
  },
];
