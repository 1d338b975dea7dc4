export { type RunInput, type RunOutput, type Scenario, simulate } from "./experiments/scenario/index.js";
