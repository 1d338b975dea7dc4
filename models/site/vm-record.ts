import { type EventHandle, hashName, NO_EVENT, type Variate } from "../../sim/index.js";
import { type Vm, type VmEndCause, type VmOrder, type VmPhase } from "../ports/index.js";
import type { GroupRecord } from "./group-record.js";
import type { Shape } from "./shape.js";

/** One VM as its site writes it; everybody else sees it as `Vm`. */
export class VmRecord implements Vm {
  readonly id: number;
  readonly name: string;
  readonly nameHash: number;
  readonly site: string;
  readonly group: string;
  readonly ordinal: number;
  readonly attempt: number;
  readonly owner: string;
  purchase: string;
  readonly shape: Shape;
  readonly bootLaw: Variate;
  /** What its site keeps of its group. */
  readonly record: GroupRecord;
  readonly requestedAt: number;
  host = -1;
  phase: VmPhase = "requested";
  bootingAt = NaN;
  runningAt = NaN;
  readyAt = NaN;
  endedAt = NaN;
  cause: VmEndCause | null = null;
  /** How often it came back from `suspended`. */
  resumes = 0;
  /** The one event of its life that is pending. */
  event: EventHandle = NO_EVENT;
  /** What to do when the provider's answer to its start arrives; null unless that is awaited. */
  answered: ((vm: VmRecord) => void) | null = null;
  /** True while its call to the provider's API is under way. */
  isCalling = false;
  /** True while it holds a part of a capacity cap. */
  holdsCapacity = false;

  constructor(id: number, site: string, order: VmOrder, attempt: number, shape: Shape, bootLaw: Variate, record: GroupRecord, now: number) {
    this.id = id;
    this.name = `${order.group}-${order.ordinal}${attempt === 0 ? "" : `.${attempt}`}@${site}`;
    this.nameHash = hashName(this.name);
    this.site = site;
    this.group = order.group;
    this.ordinal = order.ordinal;
    this.attempt = attempt;
    this.owner = order.owner;
    this.purchase = order.purchase;
    this.shape = shape;
    this.bootLaw = bootLaw;
    this.record = record;
    this.requestedAt = now;
  }

  get type(): string {
    return this.shape.type;
  }

  get cores(): number {
    return this.shape.cores;
  }

  get memoryBytes(): number {
    return this.shape.memoryBytes;
  }

  get speed(): number {
    return this.shape.speed;
  }

  /** True in the phases whose time is running time. */
  get isRunning(): boolean {
    return this.phase === "running" || this.phase === "ready" || this.phase === "notice";
  }
}
