import { orders } from "./orders.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of orders of service", orders);
