import type { JobObserver } from "../ports/index.js";
import { Both } from "./both.js";
import type { CheckerPorts } from "./law.js";
import { laws } from "./laws/index.js";

/** All checkers of a run. They change nothing and throw a fault when a law is broken. */
export interface CheckersDomain {
  /** Hears of the jobs of every service. */
  readonly jobObserver: JobObserver;
  /** To be called last, when every other domain is closed. */
  close(): void;
}

/** Attaches every law: after the meters, before the services, so that each instant is heard in that order. */
export function attachCheckers(ports: CheckerPorts): CheckersDomain {
  const watches = laws.map((law) => law.watch(ports));
  const observers = watches.flatMap((watch) => (watch.jobs === undefined ? [] : [watch.jobs]));
  return {
    jobObserver: observers.reduce((first, second) => new Both(first, second)),
    close() {
      for (const watch of watches) watch.close();
    },
  };
}
