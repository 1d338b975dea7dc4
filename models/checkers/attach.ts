import type { JobObserver, OrderWatcher, RequestObserver } from "../ports/index.js";
import { BothOfRequests } from "./both.js";
import type { CheckerPorts } from "./law.js";
import { laws } from "./laws/index.js";
import { together } from "./three.js";

/** All checkers of a run. They change nothing and throw a fault when a law is broken. */
export interface CheckersDomain {
  /** Hears of the jobs of every service. */
  readonly jobObserver: JobObserver;
  /** Hears of the requests of every service. */
  readonly requestObserver: RequestObserver;
  /** Hear of the orders of every manager. */
  readonly orderWatchers: readonly OrderWatcher[];
  /** To be called last, when every other domain is closed. */
  close(): void;
}

/** Attaches every law: after the meters, before the services, so that each instant is heard in that order. */
export function attachCheckers(ports: CheckerPorts): CheckersDomain {
  const watches = laws.map((law) => law.watch(ports));
  const ofJobs = watches.flatMap((watch) => (watch.jobs === undefined ? [] : [watch.jobs]));
  const ofRequests = watches.flatMap((watch) => (watch.requests === undefined ? [] : [watch.requests]));
  return {
    orderWatchers: watches.flatMap((watch) => (watch.orders === undefined ? [] : [watch.orders])),
    jobObserver: together(ofJobs),
    requestObserver: ofRequests.reduce((first, second) => new BothOfRequests(first, second)),
    close() {
      for (const watch of watches) watch.close();
    },
  };
}
