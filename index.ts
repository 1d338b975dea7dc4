/** cloudfed as a library: `simulate(scenario({ … }), { seed: "1" })`, a pure function that runs in Node and in a browser. */
export { metricDefinitions, type RunInput, type RunOutput, scenario, type Scenario, type ScenarioLiteral, simulate } from "./experiments/scenario/index.js";
