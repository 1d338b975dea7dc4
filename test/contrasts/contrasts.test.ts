import { describe, expect, it } from "vitest";
import { bothSides } from "./contrast.js";
import * as control from "./control.js";
import * as energy from "./energy.js";
import { fieldsOfAnArm } from "./fields.js";
import * as failures from "./failures.js";
import * as federation from "./federation.js";
import * as memberships from "./memberships.js";
import * as services from "./services.js";
import * as surroundings from "./surroundings.js";
import * as tunnels from "./tunnels.js";
import * as web from "./web.js";
import * as webProvisioning from "./web-provisioning.js";
import * as webWorkloads from "./web-workloads.js";
import * as workloads from "./workloads.js";

const domains = [surroundings, control, energy, failures, federation, memberships, services, tunnels, web, webProvisioning, workloads, webWorkloads];
const contrasts = domains.flatMap((domain) => domain.contrasts);
const inert = domains.flatMap((domain) => domain.inert);

describe("every field of an arm does something", () => {
  it("each field of the schema · has a contrast, or a reason why it has none", () => {
    expect([...new Set([...contrasts, ...inert].map(({ field }) => field))].sort()).toEqual(fieldsOfAnArm());
  });

  it.each(contrasts.map((contrast) => [contrast.field, contrast] as const))("%s · another value moves a fingerprint", (_, contrast) => {
    const [before, after] = bothSides(contrast);
    expect(after).not.toEqual(before);
  });
});
