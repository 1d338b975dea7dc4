// Writes the reference pages to docs/reference, beside nothing else: what an earlier version left there goes.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { referencePages } from "./pages.js";

const folder = join("docs", "reference");
const pages = referencePages();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
for (const [file, text] of pages) writeFileSync(join(folder, file), text);
console.log(`${folder}: ${pages.size} pages`);
