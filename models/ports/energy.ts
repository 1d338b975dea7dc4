/** The energy of sites, for whoever bills it. */
export interface EnergyPort {
  /** Energy that a site has drawn so far, overhead included [J]; 0 where nothing is known of its power. */
  joules(site: string): number;
}
