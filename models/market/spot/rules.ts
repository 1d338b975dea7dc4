import { parseInstant } from "../../../sim/index.js";
import { perSecond } from "../billing/per-second.js";
import { perStartedHour } from "../billing/per-started-hour.js";
import type { BillingTerms } from "../billing/index.js";
import { Steps } from "../steps.js";

/** How a provider sells spot instances in one era. */
export interface SpotRules {
  /** Between the notice and the end of an instance that is taken back [s]. */
  readonly noticeSeconds: number;
  readonly terms: BillingTerms;
}

/** Rules by name, and since when EC2 has had them. */
interface Era extends SpotRules {
  readonly name: "hourly" | "hourly-with-notice" | "per-second";
  readonly from: string;
}

const hourly: BillingTerms = { ...perStartedHour.terms({}), rule: "spot per-started-hour", waives: "last-unit" };
const bySecond: BillingTerms = { ...perSecond.terms({ minimum: 60 }), rule: "spot per-second", waives: "first-hour" };
const NOTICE_SECONDS = 120;

/**
 * EC2, calibration.md 2.1: spot instances since 14 December 2009 [V], each instance-hour at the price at its start, the one that is cut short
 * free [V: SpotSim's accounting; S]; a notice two minutes ahead since 6 January 2015 [text V, day recalled: an assumption]; per second, at least
 * 60 s, since 2 October 2017 [V], and free where it is taken back in its first hour [AWS documentation, V].
 */
const ERAS: readonly Era[] = [
  { name: "hourly", from: "2009-12-14", noticeSeconds: 0, terms: hourly },
  { name: "hourly-with-notice", from: "2015-01-06", noticeSeconds: NOTICE_SECONDS, terms: hourly },
  { name: "per-second", from: "2017-10-02", noticeSeconds: NOTICE_SECONDS, terms: bySecond },
];

export const SPOT_RULES = ["by-calendar", ...ERAS.map(({ name }) => name)] as const;

const instantOf = ({ from }: Era): number => parseInstant(from) as number;

/** First day of spot instances, milliseconds since 1970 (UTC). */
export const FIRST_SPOT_MILLIS = instantOf(ERAS[0]);

/** Rules by seconds of the run: those named, or the provider's by the calendar. */
export function rulesFrom(name: string, startMillis: number): Steps<SpotRules> {
  const named = ERAS.find((era) => era.name === name);
  if (named !== undefined) return new Steps<SpotRules>([-Infinity], [named]);
  return new Steps<SpotRules>(ERAS.map(instantOf), ERAS).secondsFrom(startMillis);
}
