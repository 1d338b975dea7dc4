// Who may import whom (docs/architecture.md). Each floor and each domain folder is entered through its index.ts.
const floors = {
  sim: [],
  models: ["sim"],
  workloads: ["sim", "models"],
  "experiments/scenario": ["sim", "models", "workloads"],
  analysis: ["sim"],
  experiments: ["sim", "models", "workloads", "analysis", "experiments/scenario"],
  cli: ["sim", "models", "workloads", "analysis", "experiments"],
};
const all = "^(sim|models|workloads|experiments|analysis|cli)/";
const folder = (name) => `^${name}/`;

const rules = [
  { name: "no-cycles", severity: "error", comment: "Arrows point down.", from: {}, to: { circular: true } },
  { name: "results-are-data", severity: "error", from: {}, to: { path: "^results/" } },
  { name: "tests-stay-outside", severity: "error", from: { path: all }, to: { path: "^(test|bench|tools)/" } },
  {
    name: "pure-floors",
    severity: "error",
    comment: "sim, models, workloads and experiments/scenario run in a browser: no node: module.",
    from: { path: "^(sim|models|workloads|experiments/scenario)/" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "pure-packages",
    severity: "error",
    comment: "Pure floors take pure packages only.",
    from: { path: "^(sim|models|workloads|experiments/scenario)/" },
    to: { dependencyTypes: ["npm"], pathNot: "node_modules/(zod|seedrandom|@types/seedrandom|@noble/hashes|d3-[a-z]+|yaml)/" },
  },
  {
    name: "domains-are-apart",
    severity: "error",
    comment: "Domains meet in models/ports and are joined in models/world.ts.",
    from: { path: "^models/([^/]+)/", pathNot: "^models/ports/" },
    to: { path: "^models/([^/]+)/", pathNot: ["^models/ports/", "^models/$1/"] },
  },
  { name: "ports-know-no-domain", severity: "error", from: { path: "^models/ports/" }, to: { path: "^models/", pathNot: "^models/ports/" } },
  {
    name: "domain-doors",
    severity: "error",
    comment: "A domain folder is entered through its index.ts.",
    from: { path: "^(models/[^/]+\\.ts|workloads/|experiments/|analysis/|cli/)" },
    to: { path: "^models/[^/]+/.+", pathNot: "^models/[^/]+/index\\.ts$" },
  },
  {
    name: "sim-door",
    severity: "error",
    from: { path: "^(models|workloads|experiments|analysis|cli)/" },
    to: { path: "^sim/", pathNot: "^sim/index\\.ts$" },
  },
  {
    name: "analysis-door",
    severity: "error",
    from: { path: "^(experiments|cli)/" },
    to: { path: "^analysis/", pathNot: "^analysis/index\\.ts$" },
  },
  {
    name: "workloads-door",
    severity: "error",
    from: { path: "^(experiments|cli)/" },
    to: { path: "^workloads/", pathNot: "^workloads/index\\.ts$" },
  },
];

for (const [floor, below] of Object.entries(floors)) {
  const own = floor === "experiments" ? "^experiments/(?!scenario/)" : folder(floor);
  rules.push({
    name: `floor-${floor.replace("/", "-")}`,
    severity: "error",
    comment: `${floor} may import ${below.length === 0 ? "nothing of the project" : below.join(", ")}.`,
    from: { path: own },
    to: { path: all, pathNot: [folder(floor), ...below.map(folder)] },
  });
}

module.exports = {
  forbidden: rules,
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"], extensions: [".ts", ".js"] },
  },
};
