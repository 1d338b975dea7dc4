import { Catalogue } from "../../../sim/index.js";
import type { Mapper, PolicyEntry } from "../contract.js";
import { perMember } from "./per-member.js";
import { perUser } from "./per-user.js";
import { single } from "./single.js";

/** Which local account an order runs under. */
export const mappers = new Catalogue<PolicyEntry<Mapper>>("mapper", [single, perMember, perUser]);
