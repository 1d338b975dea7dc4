import { z } from "zod";
import { fraction, money, quantity, Rank } from "../../../sim/index.js";
import { type RequestObserver, unknownName } from "../../ports/index.js";
import type { TermsEntry } from "../contract.js";

interface ResponseSpec {
  readonly service: string;
  readonly share: number;
  readonly within: number;
  readonly period: number;
  readonly penalty: number;
}

export const responseTime: TermsEntry = {
  name: "response-time",
  description: "In every period a share of a web service's requests is answered within a time, as in: 95 % within 2 s; requests that end otherwise count as late",
  schema: z.object({
    service: z.string().describe("Service whose requests it is about"),
    share: fraction()
      .refine((share) => share > 0, "expected a share above 0")
      .describe("Least share of the requests that ended in a period, such as 0.95"),
    within: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .describe("Longest response time, from the client's first byte to the last"),
    period: quantity("time")
      .refine((seconds) => seconds > 0, "expected a positive time")
      .prefault("1 h")
      .describe("Length of a period, the first from the end of the warm-up; what is left at the end of the run is one too; default 1 h"),
    penalty: money().describe("Paid for each period that breaks it; one without requests keeps it"),
  }),
  issues: (spec, { requestServices }) => (requestServices.includes(spec["service"] as string) ? [] : [unknownName(["service"], "a service that answers requests", spec["service"] as string, requestServices)]),
  penaltyMicroUsd: (spec) => spec["penalty"] as number,
  create(written, { sim, warmupSeconds, kept, broken, periodOver, number }) {
    const spec = written as unknown as ResponseSpec;
    const issued = new Map<number, number>();
    let periods = 0;
    let from = warmupSeconds;
    let ended = 0;
    let inTime = 0;
    const next = (): void => {
      periods += 1;
      sim.at(warmupSeconds + periods * spec.period, Rank.sample, periodOver, number);
    };
    const settle = (): void => {
      // Counted: so many in time are too few where less than the share of all.
      if (inTime < spec.share * ended) broken(`${spec.service} from ${from} s`, from);
      else kept();
      from = sim.now;
      ended = 0;
      inTime = 0;
    };
    const requests: RequestObserver = {
      requestIssued(service, _operation, request) {
        if (service === spec.service) issued.set(request, sim.now);
      },
      requestServed: () => undefined,
      requestEnded(service, _operation, request, outcome) {
        if (service !== spec.service) return;
        const since = issued.get(request)!;
        issued.delete(request);
        if (since < warmupSeconds) return;
        ended += 1;
        if (outcome === "answered" && sim.now - since <= spec.within) inTime += 1;
      },
    };
    next();
    return {
      requests,
      periodOver() {
        settle();
        next();
      },
      close() {
        if (sim.now > from) settle();
      },
    };
  },
};
