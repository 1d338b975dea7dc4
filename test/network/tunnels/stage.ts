import { attachTunnels, networkSchema, type TunnelsSpec } from "../../../models/network/index.js";
import { AvailabilityBus, tunnelProcess, VmBus, type VmEndCause } from "../../../models/ports/index.js";
import { Rank, Simulation } from "../../../sim/index.js";
import { fakeVm, type MutableVm, publish } from "../../market/fakes.js";

export const SITE = "peer";

export const tunnelsSpec = (written: unknown = {}): TunnelsSpec => networkSchema().parse({ tunnels: { [SITE]: written } }).tunnels[SITE];

/** The tunnels of one site alone in the world, with VMs that tests let come and go; what happens is logged as `time what name port`. */
export function tunnelStage(written: unknown = {}, { warmupSeconds = 0 } = {}) {
  const sim = new Simulation();
  const vmBus = new VmBus();
  const availability = new AvailabilityBus();
  const tunnels = attachTunnels({ [SITE]: tunnelsSpec(written) }, { sim, vmBus, availability, options: { warmupSeconds, startMillis: 0, tables: new Set() } });
  const log: string[] = [];
  const vms = new Map<string, MutableVm>();
  tunnels.listen({
    tokenGranted: (_, token, port) => log.push(`${sim.now} granted ${token} ${port}`),
    tokenEnded: (_, token, port) => log.push(`${sim.now} ended ${token} ${port}`),
    sessionOpened: (_, token, port) => log.push(`${sim.now} opened ${token} ${port}`),
    sessionClosed: (_, token, port) => log.push(`${sim.now} closed ${token} ${port}`),
  });
  const byId = new Map<number, MutableVm>();
  const passed = sim.kind("passed", (id) => {
    const vm = byId.get(id) as MutableVm;
    log.push(`${sim.now} ready ${vm.name}`);
    publish(vmBus, vm, "ready", sim.now);
  });
  const at = (time: number, act: () => void): void => void sim.call(time, Rank.completion, "act", act);
  const come = (name: string, time: number): void =>
    at(time, () => {
      const vm = vms.get(name) ?? fakeVm(vms.size, { name, site: SITE });
      vms.set(name, vm);
      byId.set(vm.id, vm);
      publish(vmBus, vm, "running", sim.now);
      tunnels.enter(vm, passed);
    });
  return {
    sim,
    tunnels,
    availability,
    log,
    at,
    /** A VM is configured and comes to the gate. */
    come,
    resume: come,
    end: (name: string, time: number, cause: VmEndCause = "user"): void =>
      at(time, () => {
        publish(vmBus, vms.get(name) as MutableVm, "ended", sim.now, cause);
      }),
    suspend: (name: string, time: number): void => at(time, () => publish(vmBus, vms.get(name) as MutableVm, "suspended", sim.now)),
    server: (time: number, up: boolean): void => void sim.call(time, Rank.environment, "server", () => availability.publish({ subject: "process", name: tunnelProcess(SITE), up })),
    values: (): Map<string, number | null> => {
      const found = new Map<string, number | null>();
      tunnels.close();
      tunnels.report({
        value: (id, _, value) => void found.set(id, value),
        parts: (id, _, numerator, denominator) => void found.set(id, denominator === 0 ? null : numerator / denominator),
        run: () => undefined,
      });
      return found;
    },
  };
}
