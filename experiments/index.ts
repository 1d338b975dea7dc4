export { house } from "./house.js";
export { experimentJsonSchema, type JsonSchema, jsonSchemaOf } from "./json-schema.js";
export { project } from "./project.js";
export * from "./run/index.js";
