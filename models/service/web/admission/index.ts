import { Catalogue } from "../../../../sim/index.js";
import { all } from "./all.js";
import type { AdmissionEntry } from "./contract.js";
import { queueLimit } from "./queue-limit.js";
import { tokenBucket } from "./token-bucket.js";

export type { Admission, AdmissionEntry, AdmissionView } from "./contract.js";

/** Which requests the front end lets in. */
export const admissions = new Catalogue<AdmissionEntry>("admission", [all, queueLimit, tokenBucket]);
