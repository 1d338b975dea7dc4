export { type Flow, type FlowClass, FlowSharing } from "./flow-sharing.js";
