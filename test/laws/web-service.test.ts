import { testLaws } from "./support/test-laws.js";
import { webService } from "./web-service.js";

testLaws("laws of a web service", webService);
