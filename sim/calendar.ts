const MILLIS_PER_DAY = 86_400_000;
const INSTANT = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{3}))?)?Z)?$/;

/** A day of the proleptic Gregorian calendar. */
export interface CalendarDay {
  readonly year: number;
  /** 1 … 12. */
  readonly month: number;
  /** 1 … 31. */
  readonly day: number;
}

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Number of days of a month [month 1 … 12]. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days from 1970-01-01 to a day, negative before it. */
export function daysSinceEpoch({ year, month, day }: CalendarDay): number {
  // Years that begin in March put the leap day last; eras are the 400 years after which the calendar repeats.
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** The day that many days after 1970-01-01; inverse of `daysSinceEpoch`. */
export function dayAt(days: number): CalendarDay {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1 };
}

/**
 * Milliseconds since 1970-01-01T00:00:00Z of a UTC instant, or null where the text is none.
 * Written `2010-06-01` (its midnight), `2010-06-01T12:30Z`, `2010-06-01T12:30:00Z` or with milliseconds; years 0000 to 9999, no leap seconds.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [year, month, day, hour, minute, second, milli] = match.slice(1).map((part: string | undefined) => Number(part ?? "0"));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  return daysSinceEpoch({ year, month, day }) * MILLIS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + milli;
}

const padded = (value: number, width: number): string => String(value).padStart(width, "0");

/** Writes an instant [ms since 1970, integer, years 0000 … 9999] as `2010-06-01T00:00:00Z`, with milliseconds only where there are some. */
export function formatInstant(millis: number): string {
  const days = Math.floor(millis / MILLIS_PER_DAY);
  const { year, month, day } = dayAt(days);
  if (!Number.isInteger(millis) || year < 0 || year > 9999) throw new RangeError(`${millis} ms since 1970 is no instant of the years 0000 to 9999`);
  const rest = millis - days * MILLIS_PER_DAY;
  const seconds = Math.floor(rest / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map((part) => padded(part, 2)).join(":");
  const milli = rest % 1000 === 0 ? "" : `.${padded(rest % 1000, 3)}`;
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${clock}${milli}Z`;
}
