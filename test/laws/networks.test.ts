import { feedbackAndClosedNetworks } from "./networks.js";
import { testLaws } from "./support/test-laws.js";

testLaws("laws of networks of stations", feedbackAndClosedNetworks);
