import { describe, expect, it } from "vitest";
import { bothSides } from "./contrast.js";
import { contrasts } from "./managers.js";

describe("fields of managers do something", () => {
  it.each(contrasts.map((contrast) => [contrast.field, contrast] as const))("%s · another value moves a fingerprint", (_, contrast) => {
    const [before, after] = bothSides(contrast);
    expect(after).not.toEqual(before);
  });
});
