export { accountings } from "./accounting/index.js";
export { authorizations } from "./authorization/index.js";
export { benchmarkings } from "./benchmarking/index.js";
export { capacityControls } from "./capacity/index.js";
export { imageStorages } from "./images/index.js";
export { mappers } from "./mapping/index.js";
export { memberPickers } from "./pickers/index.js";
export { prioritizations } from "./prioritization/index.js";
