import { describe, expect, it } from "vitest";
import { columnDecimals, ratioDecimals } from "../../analysis/text/index.js";
import { PLAIN, PRINT, embedJson, escapeCode, escapeMarkup, fixed, interval, plusMinus, significant } from "../../analysis/index.js";

describe("numbers as text", () => {
  it("a mean with half width · both rounded at two digits of the half width", () => {
    expect(plusMinus(0.0331234, 0.000213, PLAIN)).toBe("0.03312 ± 0.00021");
    expect(plusMinus(7949022, 1200, PLAIN)).toBe("7949022 ± 1200");
    expect(plusMinus(7949022, 1200, PRINT)).toBe("7\u202f949\u202f022 ± 1\u202f200");
    expect(plusMinus(3, 0, PLAIN)).toBe("3");
    expect(plusMinus(3, null, PLAIN)).toBe("3");
  });

  it("very small and very large · one power of ten for both parts", () => {
    expect(plusMinus(1.2345e-7, 1.2e-9, PLAIN)).toBe("(1.235 ± 0.012)e-7");
    expect(plusMinus(1.2345e-7, 1.2e-9, PRINT)).toBe("(1.235 ± 0.012)×10⁻⁷");
    expect(significant(2.5e12, 3, PRINT)).toBe("2.5×10¹²");
    expect(significant(5e-324, 3, PLAIN)).toBe("4.94e-324");
  });

  it("an uncertainty of the arithmetic alone · is not shown", () => {
    expect(plusMinus(16588800, 1.7e-8, PLAIN)).toBe("16588800");
    expect(plusMinus(137.001451, 0.00003, PLAIN)).toBe("137.00145 ± 0.00003");
    expect(plusMinus(0, 1e-12, PLAIN)).toBe("(0.0 ± 1.0)e-12");
  });

  it("values that differ by less than four digits show · get more decimals, up to eight digits", () => {
    expect(columnDecimals([351.56, 351.58, 351.645])).toBe(2);
    expect(columnDecimals([351.56, 12.3])).toBe(1);
    expect(columnDecimals([1.5, 1.5 + 1e-12])).toBe(7);
    expect(columnDecimals([3, 4])).toBe(0);
  });

  it("a ratio that is not 1 · never looks like 1", () => {
    expect(ratioDecimals(0.99996, 2)).toBe(5);
    expect(ratioDecimals(1, 3)).toBe(3);
    expect(ratioDecimals(2.5, 2)).toBe(2);
  });

  it("signs · a true minus in print, none before a rounded zero", () => {
    expect(fixed(-1234.5, 1, PRINT)).toBe("\u22121\u202f234.5");
    expect(fixed(-0.001, 1, PLAIN)).toBe("0.0");
    expect(significant(0)).toBe("0");
  });

  it("an interval · both ends at the same decimals", () => {
    expect(interval(2.834, 3.0401, PLAIN)).toBe("[2.83, 3.04]");
    expect(interval(-0.5, 12, PRINT)).toBe("[\u22120.5, 12.0]");
    expect(interval(3, 3, PLAIN)).toBe("[3, 3]");
  });
});

describe("hostile text", () => {
  it("markup · stands as text", () => {
    expect(escapeMarkup(`<script>"&'</script>`)).toBe("&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;");
  });

  it("control characters, turned writing direction, broken surrogates · a visible mark", () => {
    expect(escapeMarkup("a\u0000b\u001b]0;c\u202ed\ud800e")).toBe("a\ufffdb\ufffd]0;c\ufffdd\ufffde");
    expect(escapeMarkup("é 日本 😀")).toBe("é 日本 😀");
  });

  it("text from right to left · is set apart from the numbers and signs around it, in code it is not", () => {
    expect(escapeMarkup("mix=סל קל, 3 × <b>")).toBe("mix=\u2068סל קל\u2069, 3 × &lt;b&gt;");
    expect(escapeCode("mix=סל")).toBe("mix=סל");
  });

  it("embedded JSON · cannot close its script element, and reads back the same", () => {
    const value = { label: "</script><!--<script>\u2028" };
    expect(embedJson(value)).not.toMatch(/[<>\u2028]/);
    expect(JSON.parse(embedJson(value))).toEqual(value);
  });
});
