import type { PricedVm, VmTariff } from "./tariff.js";

const SECONDS_PER_HOUR = 3600;

/** What an hour of a VM costs at the rates in force [micro-USD]. */
export function hourlyMicroUsd(tariff: VmTariff, vm: PricedVm, now: number): number {
  return tariff.rates(vm, now).reduce((sum, { basis, priceMicroUsd, amount }) => sum + (priceMicroUsd * amount * SECONDS_PER_HOUR) / basis.smallDenominator, 0);
}
