export { DATA_BYTES_MOST, findInput, InputChanged, readInput } from "./data-file.js";
export type { InputFile } from "./data-file.js";
export type { House } from "./house.js";
export { dataDirectory, loadExperiment } from "./load.js";
export type { LoadOptions, LoadResult } from "./load.js";
export { useAgain, useAlone } from "./modules.js";
