import { expect } from "vitest";

/** Holds a drawing to the one that was looked at and kept, an element a line. */
export async function expectGolden(svg: string, name: string): Promise<void> {
  await expect(`${svg.replaceAll("><", ">\n<")}\n`).toMatchFileSnapshot(`goldens/${name}.svg`);
}
