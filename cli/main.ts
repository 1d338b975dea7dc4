#!/usr/bin/env node
import { project } from "../experiments/index.js";
import { start } from "./start.js";

await start(project);
