import { expect, it } from "vitest";
import { rowsAbout } from "../../cli/rows-about.js";

const trace = (...entities: string[]) => ({
  columns: [{ name: "entity", type: "string" as const, description: "Its name" }],
  rows: entities.map((entity) => [entity]),
});

it("rows about a name · have it as a whole word, alone or beside others", () => {
  const rows = trace("site-1/order-5", "site-1/order-50", "site-1/order-5 site-1 > site-2", "site-11/order-5", "a-site-1/order-5", "site-1/order-5: users-1/fed-2@site-3", "");
  expect(rowsAbout(rows, "site-1/order-5").flat()).toEqual(["site-1/order-5", "site-1/order-5 site-1 > site-2", "site-1/order-5: users-1/fed-2@site-3"]);
  expect(rowsAbout(trace("a.b", "axb"), "a.b").flat()).toEqual(["a.b"]);
});
