import { type EventKind, Fault, IdMap, Rank, type Simulation, type Variate } from "../../sim/index.js";
import type { VmBus, VmEndCause, VmGate, VmMarket, VmPhase, VmSeller } from "../ports/index.js";
import type { VmCounts } from "./counts.js";
import type { VmRecord } from "./vm-record.js";

/** What a site's VMs pass through on their way. */
export interface SiteTimes {
  readonly counts: VmCounts;
  /** Configuration of a running VM [s]. */
  readonly context: Variate;
  /** Set-up of the overlay tunnel [s]. */
  readonly tunnelSeconds: number;
  /** What it passes after that, last of all; absent: nothing. */
  readonly gate?: VmGate | undefined;
  /** Ends a VM that the market takes back. */
  readonly taken: (vm: VmRecord) => void;
}

/**
 * Moves VMs of all sites from phase to phase and tells the VM bus.
 *
 * requested → booting → running → ready → ended, with suspended → booting between. Boot and context draw from the
 * streams boot/site/group and context/site/group at (ordinal, attempt); resumes from resume/site/group at
 * (ordinal, number of the resume in the VM's life + 2^16 · attempt). What others do moves no draw.
 */
export class LifeCycle {
  readonly live = new IdMap<VmRecord>();
  readonly #sim: Simulation;
  readonly #bus: VmBus;
  readonly #market: VmMarket | undefined;
  readonly #seller: VmSeller;
  readonly #times = new Map<string, SiteTimes>();
  readonly #answered: EventKind;
  readonly #running: EventKind;
  readonly #configured: EventKind;
  readonly #ready: EventKind;

  /** @param market Where VMs wait before they boot that are bought there; absent: none are. */
  constructor(sim: Simulation, bus: VmBus, market?: VmMarket) {
    this.#sim = sim;
    this.#bus = bus;
    this.#market = market;
    this.#seller = {
      granted: ({ id }) => this.#bootFirst(this.#vm(id)),
      grantedAs: ({ id }, purchase) => {
        this.#vm(id).purchase = purchase;
        this.#bootFirst(this.#vm(id));
      },
      noticed: ({ id }) => {
        // What it had not set up yet it will never need.
        this.#cancel(this.#vm(id));
        this.#tell(this.#vm(id), "notice");
      },
      taken: ({ id }) => this.#timesOf(this.#vm(id)).taken(this.#vm(id)),
    };
    const subject = (id: number): number => this.#vm(id).nameHash;
    const entity = (id: number): string => this.#vm(id).name;
    this.#answered = sim.kind("vm.answered", (id) => this.#hearAnswer(this.#vm(id)), subject, entity);
    this.#running = sim.kind("vm.running", (id) => this.#run(this.#vm(id)), subject, entity);
    this.#configured = sim.kind("vm.configured", (id) => this.#comeToGate(this.#vm(id)), subject, entity);
    this.#ready = sim.kind("vm.ready", (id) => this.#becomeReady(this.#vm(id)), subject, entity);
  }

  addSite(name: string, times: SiteTimes): void {
    this.#times.set(name, times);
  }

  /** A granted VM enters, before its carrier takes it. */
  enter(vm: VmRecord): void {
    this.live.set(vm.id, vm);
  }

  announce(vm: VmRecord): void {
    this.#bus.publish(vm);
  }

  /** Waits for the provider's answer, then boots. */
  call(vm: VmRecord, seconds: number, answered: (vm: VmRecord) => void): void {
    vm.answered = answered;
    vm.event = this.#sim.after(seconds, Rank.completion, this.#answered, vm.id);
  }

  /** The provider has what it needs: the VM boots, or waits for the market that it is bought on. */
  boot(vm: VmRecord): void {
    if (this.#market?.sells(vm.site, vm.purchase) === true) this.#market.enter(vm, this.#seller);
    else this.#bootFirst(vm);
  }

  #bootFirst(vm: VmRecord): void {
    this.#startBoot(vm, vm.bootLaw.sample(vm.record.boot.at(vm.ordinal, vm.attempt)));
  }

  resume(vm: VmRecord, law: Variate): void {
    this.#expect(vm, "suspended");
    vm.resumes += 1;
    vm.runningAt = NaN;
    vm.readyAt = NaN;
    this.#startBoot(vm, law.sample(vm.record.resume.at(vm.ordinal, vm.resumes + 65_536 * vm.attempt)));
  }

  suspend(vm: VmRecord): void {
    if (!vm.isRunning) throw new Fault(`suspended while ${vm.phase}`, { timeSeconds: this.#sim.now, entity: vm.name });
    this.#cancel(vm);
    this.#timesOf(vm).counts.stopped(vm, this.#sim.now);
    this.#tell(vm, "suspended");
  }

  /** Ends it in any phase; the carrier has taken back what it held. */
  end(vm: VmRecord, cause: VmEndCause): void {
    this.#cancel(vm);
    if (vm.isRunning) this.#timesOf(vm).counts.stopped(vm, this.#sim.now);
    this.live.delete(vm.id);
    vm.endedAt = this.#sim.now;
    vm.cause = cause;
    this.#tell(vm, "ended");
  }

  #startBoot(vm: VmRecord, seconds: number): void {
    vm.bootingAt = this.#sim.now;
    vm.event = this.#sim.after(seconds, Rank.completion, this.#running, vm.id);
    this.#tell(vm, "booting");
  }

  #hearAnswer(vm: VmRecord): void {
    const { answered } = vm;
    vm.answered = null;
    answered?.(vm);
    this.boot(vm);
  }

  #run(vm: VmRecord): void {
    const { counts, context, tunnelSeconds, gate } = this.#timesOf(vm);
    vm.runningAt = this.#sim.now;
    counts.booted(vm);
    // What a suspended VM had set up comes back with its memory; only its tunnel is made anew.
    const contextSeconds = vm.resumes > 0 ? 0 : context.sample(vm.record.context.at(vm.ordinal, vm.attempt));
    vm.event = this.#sim.after(contextSeconds + tunnelSeconds, Rank.completion, gate === undefined ? this.#ready : this.#configured, vm.id);
    this.#tell(vm, "running");
  }

  #comeToGate(vm: VmRecord): void {
    this.#timesOf(vm).gate?.enter(vm, this.#ready);
  }

  #becomeReady(vm: VmRecord): void {
    vm.readyAt = this.#sim.now;
    this.#timesOf(vm).counts.becameReady(vm);
    this.#tell(vm, "ready");
  }

  /** Last of each step: whoever hears may act on the VM at once. */
  #tell(vm: VmRecord, phase: VmPhase): void {
    vm.phase = phase;
    this.#bus.publish(vm);
  }

  #cancel(vm: VmRecord): void {
    vm.answered = null;
    if (this.#sim.isPending(vm.event)) this.#sim.cancel(vm.event);
  }

  #expect(vm: VmRecord, phase: VmPhase): void {
    if (vm.phase !== phase) throw new Fault(`${vm.phase}, expected ${phase}`, { timeSeconds: this.#sim.now, entity: vm.name });
  }

  #timesOf(vm: VmRecord): SiteTimes {
    return this.#times.get(vm.site) as SiteTimes;
  }

  #vm(id: number): VmRecord {
    const vm = this.live.get(id);
    if (vm === undefined) throw new Fault(`an event for VM ${id}, which is gone`, { timeSeconds: this.#sim.now });
    return vm;
  }
}
