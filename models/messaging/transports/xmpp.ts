import { unknownName } from "../../ports/index.js";
import type { TransportEntry } from "../transport.js";
import { XmppCarrier } from "../xmpp/carrier.js";
import { parameters, type XmppSpec } from "../xmpp/spec.js";

/** XMPP with components (XEP-0114) and server-to-server streams (RFC 6120, XEP-0220). */
export const xmpp: TransportEntry = {
  name: "xmpp",
  description: "Stanzas through servers: components attach to that of their site, servers reach each other over streams that keep order, set up on first use",
  schema: parameters,
  issues(spec, siteNames) {
    return Object.entries((spec as unknown as XmppSpec).servers).flatMap(([site, server]) => [
      ...(siteNames.includes(site) ? [] : [unknownName(["servers", site], "the name of a site", site, siteNames)]),
      ...(siteNames.includes(server) ? [] : [unknownName(["servers", site], "the name of a site", server, siteNames)]),
    ]);
  },
  make(spec, parts) {
    const written = spec as unknown as XmppSpec;
    const { siteNames } = parts.endpoints;
    return new XmppCarrier(
      written,
      siteNames.map((site) => siteNames.indexOf(written.servers[site] ?? site)),
      parts,
    );
  },
};
