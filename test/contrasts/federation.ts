import { federation, federationShop } from "./arms.js";
import { services } from "../../models/service/index.js";
import { workloads } from "../../workloads/index.js";
import type { Contrast, Inert } from "./contrast.js";

const WORKERS = "services.*(batch).workers.*";
const BACKENDS = "services.*(web).backends.*";
const fed = (key: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `${WORKERS}.${key}`, arm: federation, given, set: [[`services.c.workers.fed.${key}`, value]] });
const back = (key: string, value: unknown, given: Contrast["set"] = []): Contrast => ({ field: `${BACKENDS}.${key}`, arm: federationShop, given, set: [[`services.s.backends.fed.${key}`, value]] });
const perJob = { kind: "per-job", maximum: 3 };
/** A member's host fails while instances run there. */
const outage = ["outages", [{ site: "away", from: "250 s", for: "60 s" }]] as const;
/** So few hosts that orders wait. */
const narrow = [["managers.home.quota", 1], ["managers.away.quota", 0]] as const;
/** Jobs come so fast that all places are taken. */
const fast = ["workloads.w.rate", "0.2 1/s"] as const;

export const contrasts: readonly Contrast[] = [
  fed("from", "site", [["services.c.workers.fed.provisioning", { kind: "burst-on-queue", maximum: 2 }]]),
  fed("order", "persistent", [fast, outage]),
  fed("valid-for", "20 s", [fast, ...narrow]),
  { field: `${WORKERS}.provisioning(per-job)`, arm: federation, given: [["services.c.workers.fed.provisioning", { kind: "burst-on-queue", maximum: 3 }]], set: [["services.c.workers.fed.provisioning", perJob]] },
  { field: `${WORKERS}.provisioning(per-job).maximum`, arm: federation, set: [["services.c.workers.fed.provisioning.maximum", 1]] },
  { field: `${WORKERS}.provisioning(per-job).retry`, arm: federation, given: [fast, outage], set: [["services.c.workers.fed.provisioning.retry", "7 s"]] },
  back("from", "site", [["services.s.backends.fed.provisioning", "fixed"]]),
  back("order", "persistent", [outage]),
  back("valid-for", "20 s", [...narrow, ["services.s.backends.fed.count", 5]]),
];

const MADE_BEFORE = "makes entities before the arm is read; that they are alike is tested in test/load/sweep.test.ts";

/** Keys of populations. */
export const inert: readonly Inert[] = [
  ...[...services].map(({ name }) => `services.*(${name}).count`),
  ...[...workloads].map(({ name }) => `workloads.*(${name}).copies`),
  "services.*.like",
  "workloads.*.like",
  "services.*.count",
  "workloads.*.copies",
].map((field): Inert => ({ field, because: MADE_BEFORE })).concat(
  ["", ".maximum", ".retry"].map((key) => ({ field: `${BACKENDS}.provisioning(per-job)${key}`, because: "is for services that run jobs; for a web service it is an issue (test/service/web/issues.test.ts)" })),
);
