import type { Vm } from "./vm.js";

/** What a provider does to a VM when the market says so. */
export interface VmSeller {
  /** The VM boots now. */
  granted(vm: Vm): void;
  /** The VM boots now, bought another way than it was asked for. */
  grantedAs(vm: Vm, purchase: string): void;
  /** The VM runs on, and will be taken back. */
  noticed(vm: Vm): void;
  /** The VM ends now, taken back by the provider. */
  taken(vm: Vm): void;
}

/** Where VMs that are bought on a market wait from the provider's answer to their grant, and by which they are taken back. */
export interface VmMarket {
  /** Whether VMs of this purchase option are bought on a market of the site. */
  sells(site: string, purchase: string): boolean;
  /** The provider would boot the VM now; it waits, unless the market grants it at once. */
  enter(vm: Vm, seller: VmSeller): void;
  /** Whether the request of a VM that the market has taken back is open again by itself, as persistent requests are. */
  reopens(vm: Vm): boolean;
}

/** What everybody may know of how a VM was bought on a market; looking changes nothing. */
export interface VmQuotes {
  /** Price of the VM's market at an instant that is not in the future [micro-USD/h]; undefined for a VM that is not bought on a market. */
  priceMicroUsd(vm: Vm, atSeconds: number): number | undefined;
  /** What was bid for the VM [micro-USD/h]; undefined likewise. */
  bidMicroUsd(vm: Vm): number | undefined;
}
