import { z } from "zod";
import { accountings, authorizations, benchmarkings, capacityControls, imageStorages, mappers, memberPickers, prioritizations } from "../models/broker/index.js";
import { carbonIntensities, energyPrices, powerCurves, sleepOrders } from "../models/energy/index.js";
import { failureProcesses } from "../models/failure/index.js";
import { biddingPolicies, billingRules, priceProcesses, purchaseKinds } from "../models/market/index.js";
import { memberships } from "../models/membership/index.js";
import { transports } from "../models/messaging/index.js";
import { overlays, sharingLaws, throughputLaws } from "../models/network/index.js";
import { admissions, balancers, checkpointing, preferences, provisioners, queueDisciplines, schedulers, services } from "../models/service/index.js";
import { slaTerms } from "../models/sla/index.js";
import { drivers, placements } from "../models/site/index.js";
import { type Catalogue, type CatalogueEntry, Fault, makeVariate, money, price, quantity, Rank, variate, variates } from "../sim/index.js";
import { curves, loops, workloads } from "../workloads/index.js";
import type { House } from "./load/index.js";
import { experimentShape, samplingDesigns, type Scenario } from "./scenario/index.js";

const opened = (catalogue: unknown): Catalogue<CatalogueEntry> => catalogue as Catalogue<CatalogueEntry>;

/** Everything an experiment can choose from, and what modules of the user may add to. */
export const house: House<Scenario> = {
  catalogues: new Map([
    ["drivers", opened(drivers)],
    ["placements", opened(placements)],
    ["overlays", opened(overlays)],
    ["sharingLaws", opened(sharingLaws)],
    ["throughputLaws", opened(throughputLaws)],
    ["transports", opened(transports)],
    ["memberships", opened(memberships)],
    ["failureProcesses", opened(failureProcesses)],
    ["powerCurves", opened(powerCurves)],
    ["carbonIntensities", opened(carbonIntensities)],
    ["energyPrices", opened(energyPrices)],
    ["sleepOrders", opened(sleepOrders)],
    ["billingRules", opened(billingRules)],
    ["slaTerms", opened(slaTerms)],
    ["purchaseKinds", opened(purchaseKinds)],
    ["priceProcesses", opened(priceProcesses)],
    ["biddingPolicies", opened(biddingPolicies)],
    ["services", opened(services)],
    ["schedulers", opened(schedulers)],
    ["queueDisciplines", opened(queueDisciplines)],
    ["preferences", opened(preferences)],
    ["provisioners", opened(provisioners)],
    ["checkpointing", opened(checkpointing)],
    ["balancers", opened(balancers)],
    ["admissions", opened(admissions)],
    ["memberPickers", opened(memberPickers)],
    ["authorizations", opened(authorizations)],
    ["prioritizations", opened(prioritizations)],
    ["capacityControls", opened(capacityControls)],
    ["accountings", opened(accountings)],
    ["benchmarkings", opened(benchmarkings)],
    ["mappers", opened(mappers)],
    ["imageStorages", opened(imageStorages)],
    ["workloads", opened(workloads)],
    ["loops", opened(loops)],
    ["curves", opened(curves)],
    ["variates", opened(variates)],
    ["samplingDesigns", opened(samplingDesigns)],
  ]),
  kit: { z, quantity, price, money, variate, makeVariate, Rank, Fault },
  shape: experimentShape,
};
