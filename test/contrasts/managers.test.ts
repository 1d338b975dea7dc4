import { describe, expect, it } from "vitest";
import { bothSides } from "./contrast.js";
import * as managers from "./managers.js";
import * as rivals from "./rivals.js";

/** In a file of their own, which runs beside that of all the others. */
describe("fields of managers do something", () => {
  it.each([...managers.contrasts, ...rivals.contrasts].map((contrast) => [contrast.field, contrast] as const))("%s · another value moves a fingerprint", (_, contrast) => {
    const [before, after] = bothSides(contrast);
    expect(after).not.toEqual(before);
  });
});
