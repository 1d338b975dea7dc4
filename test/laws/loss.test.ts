import { lossSystems } from "./loss.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of loss and finite room", lossSystems);
