import { byName, hashName, type Simulation } from "../../sim/index.js";
import type { AvailabilityBus, AvailabilityListener, Domain, JobObserver, MetricsPort, PenaltyPort, RequestObserver, RunOptions } from "../ports/index.js";
import type { AgreementsSpec, Promised } from "./contract.js";
import { slaTerms } from "./terms/index.js";

/** What agreements need of their surroundings. */
export interface SlaPorts {
  readonly sim: Simulation;
  readonly availability: AvailabilityBus;
  readonly penalties: PenaltyPort;
  readonly options: RunOptions;
}

/** Agreements as a part of the world. */
export interface SlaDomain extends Domain {
  /** Those who have to hear of jobs and of requests. */
  readonly jobObservers: readonly JobObserver[];
  readonly requestObservers: readonly RequestObserver[];
}

interface Watched {
  readonly name: string;
  readonly penaltyMicroUsd: number;
  readonly promised: Promised;
  kept: number;
  broken: number;
}

const MICRO = 1_000_000;
const there = <T>(thing: T | undefined): T[] => (thing === undefined ? [] : [thing]);

/** Watches all agreements, in order of name; the specs have passed `agreementIssues`. */
export function attachAgreements(agreements: AgreementsSpec, { sim, availability, penalties, options }: SlaPorts): SlaDomain {
  const watched: Watched[] = [];
  const names = Object.keys(agreements).sort(byName);
  const periodOver = names.length === 0 ? -1 : sim.kind("sla.period-over", (number) => watched[number].promised.periodOver?.(), (number) => hashName(watched[number].name));
  names.forEach((name, number) => {
    const spec = agreements[name];
    const entry = slaTerms.get(spec.kind);
    const penaltyMicroUsd = entry.penaltyMicroUsd(spec);
    const promised = entry.create(spec, {
      sim,
      warmupSeconds: options.warmupSeconds,
      periodOver,
      number,
      kept: () => void (watched[number].kept += 1),
      broken(subject, fromSeconds) {
        watched[number].broken += 1;
        penalties.charge({ agreement: name, subject, priceMicroUsd: penaltyMicroUsd, fromSeconds });
      },
    });
    watched.push({ name, penaltyMicroUsd, promised, kept: 0, broken: 0 });
  });
  const listeners: AvailabilityListener[] = watched.flatMap(({ promised }) => there(promised.availability));
  for (const listener of listeners) availability.subscribe("meter", listener);
  let isClosed = false;
  return {
    jobObservers: watched.flatMap(({ promised }) => there(promised.jobs)),
    requestObservers: watched.flatMap(({ promised }) => there(promised.requests)),
    close() {
      if (isClosed) return;
      isClosed = true;
      for (const { promised } of watched) promised.close();
    },
    report(metrics: MetricsPort) {
      for (const { name, penaltyMicroUsd, kept, broken } of watched) {
        metrics.value("sla.breaches", name, broken);
        metrics.parts("sla.compliance", name, kept, kept + broken);
        metrics.value("sla.penalties", name, (broken * penaltyMicroUsd) / MICRO);
      }
    },
  };
}
