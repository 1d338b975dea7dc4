/** The energy of sites, for whoever bills it. */
export interface EnergyPort {
  /**
   * Energy that a site has drawn so far, overhead included, by the price in force when it was drawn, prices ascending [integer micro-USD per kWh
   * to J]; nothing where it is not billed by the kWh.
   */
  joulesByPrice(site: string): ReadonlyMap<number, number>;
  /**
   * What one more core at work emits in an hour [gCO2e], at the carbon intensity of now, overhead included: the power of a host at full load less that
   * of an idle one, over its cores; of a core of a VM where hosts are out of sight. NaN where nothing is known of it.
   */
  gramsPerCoreHour(site: string): number;
}
