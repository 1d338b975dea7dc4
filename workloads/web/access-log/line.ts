import { parseInstant } from "../../../sim/index.js";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const QUOTED = String.raw`"[^"\\]*(?:\\.[^"\\]*)*"`;
const COMBINED = new RegExp(
  String.raw`^\S+ \S+ \S+ \[(\d{2})/([A-Z][a-z]{2})/(\d{4}):(\d{2}:\d{2}:\d{2}) ([+-])(\d{2})(\d{2})\] "([A-Z]+) (\S+)(?: HTTP/\d(?:\.\d)?)?" (\d{3}) (\d{1,15}|-) ${QUOTED} ${QUOTED}$`,
);

/** One request as an Apache server logs it. */
export interface LoggedRequest {
  /** Seconds since 1970, the offset of the line's own clock taken off. */
  readonly seconds: number;
  readonly method: string;
  readonly status: number;
  /** Of the answer without its header; a dash in the log is 0. */
  readonly bytes: number;
  readonly dash: boolean;
}

/** A line of the combined format (`client ident user [time] "request" status bytes "referer" "agent"`), null where it is none. O(length). */
export function readLogLine(text: string): LoggedRequest | null {
  const found = COMBINED.exec(text);
  if (found === null) return null;
  const [, day, month, year, clock, sign, hours, minutes, method, , status, bytes] = found;
  const place = MONTHS.indexOf(month);
  const millis = place < 0 || Number(minutes) > 59 ? null : parseInstant(`${year}-${String(place + 1).padStart(2, "0")}-${day}T${clock}Z`);
  if (millis === null) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60;
  return { seconds: millis / 1000 - (sign === "-" ? -offset : offset), method, status: Number(status), bytes: bytes === "-" ? 0 : Number(bytes), dash: bytes === "-" };
}
