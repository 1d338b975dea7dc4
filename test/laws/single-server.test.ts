import { singleServer } from "./single-server.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of one server", singleServer);
