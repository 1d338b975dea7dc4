import type { SitePort, Vm, VmEndCause, VmOrder, VmRefusal } from "../../ports/index.js";
import type { NodeSource, SourceClient } from "./source.js";

/** Nodes that are asked of one site. The VM bus tells what becomes of them. */
export class SiteSource implements NodeSource {
  readonly #site: SitePort;
  readonly #order: Omit<VmOrder, "ordinal">;
  /** By ordinal: the same at each request. */
  readonly #orders: VmOrder[] = [];
  readonly #client: SourceClient;
  readonly #vms: (Vm | undefined)[] = [];
  /** Nodes that were taken back and whose requests are open again: the first so many entries, which are written over and over. */
  readonly #reopened: number[] = [];
  #open = 0;

  constructor(site: SitePort, order: Omit<VmOrder, "ordinal">, client: SourceClient) {
    this.#site = site;
    this.#order = order;
    this.#client = client;
  }

  get capacity(): number {
    return this.#site.capacityFor({ ...this.#order, ordinal: 1 });
  }

  request(ordinal: number): Vm | VmRefusal {
    const vm = this.#site.request((this.#orders[ordinal] ??= { ...this.#order, ordinal }));
    if (typeof vm !== "string") this.#vms[ordinal] = vm;
    return vm;
  }

  release(ordinal: number, cause: VmEndCause): void {
    const vm = this.#vms[ordinal];
    if (vm !== undefined) this.#site.release(vm, cause);
  }

  suspend(ordinal: number): void {
    this.#site.suspend(this.#vms[ordinal]!);
  }

  resume(ordinal: number): void {
    this.#site.resume(this.#vms[ordinal]!);
  }

  lost(ordinal: number): boolean {
    const vm = this.#vms[ordinal]!;
    this.#vms[ordinal] = undefined;
    const reopens = this.#site.reopens(vm);
    if (reopens) this.#reopened[this.#open++] = ordinal;
    return reopens;
  }

  settle(): void {
    // What is lost meanwhile, if anything is, comes behind and is settled next time.
    const settled = this.#open;
    for (let index = 0; index < settled; index += 1) {
      const ordinal = this.#reopened[index];
      const vm = this.request(ordinal);
      if (typeof vm === "string") this.#client.nodeGone(ordinal, false);
      else this.#client.nodeRequested(ordinal, vm);
    }
    this.#reopened.copyWithin(0, settled, this.#open);
    this.#open -= settled;
  }
}
