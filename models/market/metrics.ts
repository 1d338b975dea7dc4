import type { MetricDefinition } from "../ports/index.js";

const cost = { scope: "site", statistic: "sum", unit: "usd", better: "down", warmup: "kept" } as const;

/** What the market measures, per site; costs are sums of bill lines, each rounded to a micro-USD. */
export const marketMetrics: readonly MetricDefinition[] = [
  { ...cost, id: "cost.total", meaning: "Cost of everything the site is paid for" },
  { ...cost, id: "cost.compute", meaning: "Cost of the running time of VMs, however bought" },
  { ...cost, id: "cost.on-demand", meaning: "Of these, cost of VMs bought on demand" },
  { ...cost, id: "cost.reserved", meaning: "Of VMs bought under reservations, what is paid at once for these included" },
  { ...cost, id: "cost.spot", meaning: "Of VMs bought on spot markets" },
  { ...cost, id: "cost.hosts", meaning: "Cost of the site's own hosts" },
  { ...cost, id: "cost.transfer", meaning: "Cost of traffic out of the site and into it, to and from other sites" },
  { ...cost, id: "cost.storage", meaning: "Cost of data kept at the site, and of requests that put it there and get it back" },
  { ...cost, id: "cost.energy", meaning: "Cost of the energy that the site draws, where it is billed by the kWh" },
  {
    id: "vm.billed-hours",
    scope: "site",
    statistic: "sum",
    unit: "hours",
    better: "none",
    warmup: "kept",
    meaning: "Running time of VMs as billed: started units and minimums counted whole; 0 where VMs themselves cost nothing",
  },
];
