import type { SitePort, Vm, VmEndCause, VmOrder, VmRefusal } from "../../ports/index.js";
import type { NodeSource } from "./source.js";

/** Nodes that are asked of one site. The VM bus tells what becomes of them. */
export class SiteSource implements NodeSource {
  readonly #site: SitePort;
  readonly #order: Omit<VmOrder, "ordinal">;
  readonly #vms: (Vm | undefined)[] = [];

  constructor(site: SitePort, order: Omit<VmOrder, "ordinal">) {
    this.#site = site;
    this.#order = order;
  }

  get capacity(): number {
    return this.#site.capacityFor({ ...this.#order, ordinal: 1 });
  }

  request(ordinal: number): Vm | VmRefusal {
    const vm = this.#site.request({ ...this.#order, ordinal });
    if (typeof vm !== "string") this.#vms[ordinal] = vm;
    return vm;
  }

  release(ordinal: number, cause: VmEndCause): void {
    this.#site.release(this.#vms[ordinal]!, cause);
  }

  suspend(ordinal: number): void {
    this.#site.suspend(this.#vms[ordinal]!);
  }

  resume(ordinal: number): void {
    this.#site.resume(this.#vms[ordinal]!);
  }

  lost(ordinal: number): boolean {
    this.#vms[ordinal] = undefined;
    return false;
  }
}
