import { Catalogue } from "../../../sim/index.js";
import type { DriverEntry } from "../driver.js";
import { ec2 } from "./ec2.js";
import { elastichosts } from "./elastichosts.js";
import { opennebula } from "./opennebula.js";
import { rackspace } from "./rackspace.js";

/** Values of a site's `driver`. */
export const drivers = new Catalogue<DriverEntry>("driver", [opennebula, ec2, elastichosts, rackspace], "driver");
