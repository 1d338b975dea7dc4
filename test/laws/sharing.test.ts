import { sharedProcessor } from "./sharing.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of processor sharing and its rivals", sharedProcessor);
