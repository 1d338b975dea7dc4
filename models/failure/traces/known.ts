import type { KnownFile } from "../../ports/index.js";
import { INTERVAL_HEADER } from "./read-intervals.js";
import { NODES_HEADER } from "./read-nodes.js";

const ORIGIN = "github.com/atlarge-research/opendc-traces, failure/traces, to be converted from parquet as data/README.md says";

export const KNOWN_FAILURES: readonly KnownFile[] = [
  { name: "github-status_global-status_operator_reported.csv", what: "failures of GitHub as its operator reported them, 230 of them", origin: ORIGIN },
  { name: "hypixel_online_game.csv", what: "failures of the online game Hypixel, 81 of them", origin: ORIGIN },
  { name: "", what: `failures, CSV with the columns ${INTERVAL_HEADER} or ${NODES_HEADER}`, origin: "whoever gave you its name" },
];
