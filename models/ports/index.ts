export * from "./availability.js";
export * from "./domain.js";
export * from "./jobs.js";
export * from "./metrics.js";
export * from "./network.js";
export * from "./table.js";
export * from "./vm.js";
export * from "./vm-bus.js";
