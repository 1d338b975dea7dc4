import { manyServers } from "./many-servers.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of many servers", manyServers);
