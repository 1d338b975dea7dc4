import { describe, expect, it } from "vitest";
import { bothSides } from "./contrast.js";
import * as agreements from "./agreements.js";
import * as checkpointing from "./checkpointing.js";
import * as control from "./control.js";
import * as energy from "./energy.js";
import { fieldsOfAnArm } from "./fields.js";
import * as failures from "./failures.js";
import * as federation from "./federation.js";
import * as managers from "./managers.js";
import * as memberships from "./memberships.js";
import * as rivals from "./rivals.js";
import * as services from "./services.js";
import * as spot from "./spot.js";
import * as surroundings from "./surroundings.js";
import * as tunnels from "./tunnels.js";
import * as vmPresence from "./vm-presence.js";
import * as web from "./web.js";
import * as webProvisioning from "./web-provisioning.js";
import * as webWorkloads from "./web-workloads.js";
import * as workloads from "./workloads.js";

const domains = [agreements, surroundings, checkpointing, control, energy, failures, federation, memberships, services, spot, tunnels, vmPresence, web, webProvisioning, workloads, webWorkloads];
const contrasts = domains.flatMap((domain) => domain.contrasts);
const inert = [...domains, managers].flatMap((domain) => domain.inert);
/** Those of managers are run in managers.test.ts. */
const known = [...contrasts, ...managers.contrasts, ...rivals.contrasts, ...inert];

describe("every field of an arm does something", () => {
  it("each field of the schema · has a contrast, or a reason why it has none", () => {
    expect([...new Set(known.map(({ field }) => field))].sort()).toEqual(fieldsOfAnArm());
  });

  it.each(contrasts.map((contrast) => [contrast.field, contrast] as const))("%s · another value moves a fingerprint", (_, contrast) => {
    const [before, after] = bothSides(contrast);
    expect(after).not.toEqual(before);
  });
});
