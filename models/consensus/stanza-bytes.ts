import { type Letter, Stanza } from "./letters.js";

/** Stanzas of XEP-0362 without entries, with addresses of about 30 characters [B]. */
const BARE = [175, 150, 177, 156];
/** `<entry xmlns="urn:xmpp:raft" encoded="true"></entry>` */
const ENTRY_BYTES = 52;
/** What complete Raft adds: ` prev-log-term="1"`, ` match-index="1"`, and ` term="1"` of each entry. */
const PREV_LOG_TERM_BYTES = 18;
const MATCH_INDEX_BYTES = 16;
const ENTRY_TERM_BYTES = 9;

/** Length of the base64 of so many bytes. */
const base64 = (bytes: number): number => 4 * Math.ceil(bytes / 3);

/** Size of a message [B]. */
export function stanzaBytes({ stanza, commands }: Letter, isLiteral: boolean, commandBytes: number): number {
  let bytes = BARE[stanza];
  if (!isLiteral && stanza === Stanza.append) bytes += PREV_LOG_TERM_BYTES + ENTRY_TERM_BYTES * commands.length;
  if (!isLiteral && stanza === Stanza.appendResponse) bytes += MATCH_INDEX_BYTES;
  // The entry that opens a term has no command.
  for (const command of commands) bytes += ENTRY_BYTES + (command < 0 ? 0 : base64(commandBytes));
  return bytes;
}
