import type { VmRefusal } from "../ports/index.js";
import { ApiGate, type ApiSpec } from "./api-gate.js";
import { CapacityCap, type CapacitySpec } from "./capacity-cap.js";
import type { Carrier, DriverGround } from "./driver.js";
import type { OpennebulaCore } from "./opennebula-core.js";
import type { Shape } from "./shape.js";
import type { VmRecord } from "./vm-record.js";

/** What a public cloud is made of, whichever provider runs it. */
export interface CloudParts {
  readonly api: ApiSpec;
  /** Capacity as OpenNebula counts it for EC2; unlimited where absent. */
  readonly capacity?: CapacitySpec | undefined;
  /** Site whose OpenNebula core dispatches the VMs; they start directly where absent. */
  readonly through?: string | undefined;
}

/**
 * A public cloud: hosts are out of sight, calls go through the API.
 *
 * Asked directly it refuses what its capacity cap cannot take now; behind an OpenNebula core it is one more host, so
 * VMs wait there for a pass and for room.
 */
export function cloudCarrier(parts: CloudParts, ground: DriverGround): Carrier {
  const gate = new ApiGate(ground.sim, ground.alarms, ground.site, parts.api, ground.call);
  const whole = parts.capacity === undefined ? undefined : new CapacityCap(parts.capacity);
  const free = parts.capacity === undefined ? undefined : new CapacityCap(parts.capacity);
  const core = (): OpennebulaCore | undefined => (parts.through === undefined ? undefined : ground.cores.get(parts.through));
  let lastPass = -1;
  let usedInPass = 0;

  const take = (vm: VmRecord): void => {
    if (free === undefined) return;
    free.take(vm.shape);
    vm.holdsCapacity = true;
  };

  const target = {
    place(vm: VmRecord, pass: number, perHost: number): boolean {
      if (pass !== lastPass) usedInPass = 0;
      lastPass = pass;
      if (usedInPass >= perHost || (free !== undefined && free.room(vm.shape) < 1)) return false;
      usedInPass += 1;
      take(vm);
      return true;
    },
    begin: (vm: VmRecord) => gate.submit(vm),
  };

  return {
    refuses(shape: Shape): VmRefusal | null {
      if (whole !== undefined && whole.room(shape) < 1) return "capacity";
      const dispatcher = core();
      if (dispatcher !== undefined) return dispatcher.isUp ? null : "site-down";
      return free !== undefined && free.room(shape) < 1 ? "cap" : null;
    },
    admit(vm) {
      const dispatcher = core();
      if (dispatcher === undefined) {
        take(vm);
        gate.submit(vm);
      } else dispatcher.enqueue(vm, target);
    },
    discharge(vm) {
      gate.withdraw(vm);
      const dispatcher = core();
      dispatcher?.withdraw(vm);
      if (!vm.holdsCapacity) return;
      vm.holdsCapacity = false;
      free?.giveBack(vm.shape);
      dispatcher?.wake();
    },
    siteChanged: () => undefined,
    hostChanged: () => false,
    utilisation: () => null,
  };
}
