export type { BatchSpec, WorkerSpec } from "./batch/index.js";
export { checkpointing } from "./batch/index.js";
export type { CheckpointEntry, CheckpointPolicy, CheckpointView } from "./batch/index.js";
export { schedulers } from "./batch/index.js";
export type { PassCause, PassTiming, SchedulerEntry } from "./batch/index.js";
export { queueDisciplines } from "./disciplines/index.js";
export type { DisciplineEntry, JobHeap, JobList, QueueDiscipline, QueueView } from "./disciplines/index.js";
export { reportServiceQuantiles, serviceMetrics } from "./metrics.js";
export type {
  FirstBackends,
  JobServiceEntry,
  KnownSites,
  PlannedOrder,
  RequestServiceDomain,
  RequestServiceEntry,
  RequestServiceOutline,
  RequestServicePorts,
  ServiceDomain,
  ServiceEntry,
  ServicePorts,
} from "./ports.js";
export { preferences } from "./preference/index.js";
export type { GroupsView, PreferenceEntry } from "./preference/index.js";
export { provisioners } from "./provisioning/index.js";
export type { Provisioner, ProvisionerEntry, ProvisioningView } from "./provisioning/index.js";
export { services } from "./services.js";
export { admissions, balancers, reportRequestQuantiles, webMetrics } from "./web/index.js";
export type { Admission, AdmissionEntry, AdmissionView, BackendsView, Balancer, BalancerEntry, WebSpec } from "./web/index.js";
