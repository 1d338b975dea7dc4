import type { RequestDraft } from "../../models/ports/index.js";

/** A request of no work and no bytes that waits for ever. Each source makes one and writes it anew for every request. */
export function blankRequest(open: boolean): RequestDraft {
  return {
    tag: 0,
    operation: 0,
    work: 0,
    queries: 0,
    databaseWork: 0,
    databaseIoSeconds: 0,
    requestBytes: 0,
    responseBytes: 0,
    statics: 0,
    staticBytes: 0,
    connects: false,
    timeoutSeconds: Infinity,
    open,
  };
}
