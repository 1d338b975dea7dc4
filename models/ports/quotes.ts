import type { VmOrder, VmShape } from "./vm.js";

/** What a VM at a site costs and emits at this instant, for who chooses among sites. */
export interface QuotesPort {
  /** Price of an hour of the VM [USD]; 0 where VMs cost nothing themselves, because their hosts are paid for at any rate. */
  hourlyUsd(site: string, order: Pick<VmOrder, "purchase">, shape: VmShape): number;
  /** What one more core at work at the site emits in an hour [gCO2e], overhead included; NaN where nothing is known of it. */
  gramsPerCoreHour(site: string): number;
}
