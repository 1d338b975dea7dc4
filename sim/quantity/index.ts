export { formatQuantity } from "./format.js";
export { formatMoney, money, price, PRICE_UNITS, readMoney } from "./money.js";
export type { PriceUnit } from "./money.js";
export { fraction, nonNegativeNumber, positiveNumber } from "./number.js";
export { parseQuantity, readQuantity } from "./read.js";
export type { Reading } from "./read.js";
export { quantity } from "./schema.js";
export { DIMENSIONS } from "./units.js";
export type { Dimension } from "./units.js";
