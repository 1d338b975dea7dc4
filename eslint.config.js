import tseslint from "typescript-eslint";

const bans = {
  "no-restricted-properties": [
    "error",
    { object: "Math", property: "random", message: "Draw from a named stream (sim: Streams)." },
    { object: "Math", property: "pow", message: "Its bits differ between Node versions: use powerOfTen/powerOfTwo tables or exp(y * log(x))." },
    { object: "Math", property: "log10", message: "Use Math.log or a table of powers of ten." },
    { object: "Date", property: "now", message: "The only clock of a model is sim.now." },
    { object: "performance", property: "now", message: "The only clock of a model is sim.now." },
  ],
  "no-restricted-globals": [
    "error",
    { name: "setTimeout", message: "Schedule an event: time passes only in the kernel." },
    { name: "setInterval", message: "Schedule an event: time passes only in the kernel." },
    { name: "setImmediate", message: "Schedule an event: time passes only in the kernel." },
    { name: "queueMicrotask", message: "Schedule an event at now." },
    { name: "Promise", message: "Models are callbacks: the kernel orders them." },
    { name: "Intl", message: "Locale data differs between machines: format by hand." },
    { name: "process", message: "Pure floors know no process." },
    { name: "Buffer", message: "Pure floors run in a browser: use Uint8Array." },
    { name: "fetch", message: "Pure floors take text or bytes." },
  ],
  "no-restricted-syntax": [
    "error",
    { selector: "BinaryExpression[operator='**']", message: "Its bits differ between Node versions: use powerOfTen/powerOfTwo tables or exp(y * log(x))." },
    { selector: "AssignmentExpression[operator='**=']", message: "Its bits differ between Node versions: use a table or exp(y * log(x))." },
    { selector: "ForInStatement", message: "Key order depends on the keys: use Map or Object.entries on a known list." },
    { selector: "CallExpression[callee.property.name='localeCompare']", message: "Order depends on the locale: compare with < (sim: byName)." },
    { selector: "CallExpression[callee.property.name=/^toLocale/]", message: "Text depends on the locale." },
    { selector: "NewExpression[callee.name='Date']", message: "Calendar arithmetic goes through sim's calendar functions." },
    { selector: "AwaitExpression", message: "Models are callbacks: the kernel orders them." },
    { selector: "YieldExpression", message: "Models are explicit state machines, not coroutines." },
    { selector: "ImportDeclaration[source.value=/^node:/]", message: "Pure floors run in a browser: no node: import." },
  ],
};

export default tseslint.config(
  { ignores: [".cache/", "dist/", "node_modules/", "results/", "coverage/", "docs/reference/"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: { allowDefaultProject: ["*.js", "*.cjs", "tools/*.mjs"] }, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "@typescript-eslint/prefer-literal-enum-member": "off",
      "@typescript-eslint/unified-signatures": "off",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  { files: ["sim/**/*.ts", "models/**/*.ts", "workloads/**/*.ts", "experiments/scenario/**/*.ts"], rules: bans },
  {
    files: ["analysis/**/*.ts"],
    rules: {
      "no-restricted-properties": bans["no-restricted-properties"],
      "no-restricted-syntax": bans["no-restricted-syntax"].filter((rule) => !/Await|node:/.test(rule.selector)),
    },
  },
  { files: ["**/*.js", "**/*.mjs", "**/*.cjs"], ...tseslint.configs.disableTypeChecked },
  { files: ["tools/**", "bench/**"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "@typescript-eslint/no-empty-function": "off",
    },
  },
);
