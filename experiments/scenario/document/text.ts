/** Text read from bytes, or what is wrong with them and where. */
export type TextReading =
  | { readonly text: string }
  | { readonly problem: string; readonly line: number; readonly column: number };

/** Number of bytes of the UTF-8 sequence at `at`, 0 where there is none (overlong forms and surrogates included). */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first <= 0xdf ? 2 : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
  if (at + length > bytes.length) return 0;
  for (let step = 1; step < length; step += 1) {
    if ((bytes[at + step] & 0xc0) !== 0x80) return 0;
  }
  const second = bytes[at + 1];
  if ((first === 0xe0 && second < 0xa0) || (first === 0xed && second > 0x9f)) return 0;
  if ((first === 0xf0 && second < 0x90) || (first === 0xf4 && second > 0x8f)) return 0;
  return length;
}

/** Line and column (in characters, from 1) of a byte in text that is valid up to it. */
function position(bytes: Uint8Array, offset: number): { readonly line: number; readonly column: number } {
  const before = new TextDecoder().decode(bytes.subarray(0, offset)).split(/\r\n|\r|\n/);
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

/**
 * Text of an experiment file: UTF-8 with or without byte order mark; every kind of line end becomes a line feed,
 * so that positions and values are the same on every system.
 */
export function decodeText(bytes: Uint8Array): TextReading {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: "expected UTF-8 text, got UTF-16 (byte order mark at byte 0): save the file as UTF-8", line: 1, column: 1 };
  }
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      const byte = bytes[at].toString(16).padStart(2, "0");
      return { problem: `expected UTF-8 text, got the byte 0x${byte} at offset ${at}`, ...position(bytes, at) };
    }
    if (bytes[at] === 0) {
      const wide = bytes.length > 3 && at < 2 ? " (UTF-16 without a byte order mark?)" : "";
      return { problem: `expected text, got a NUL byte at offset ${at}${wide}`, ...position(bytes, at) };
    }
    at += length;
  }
  // TextDecoder drops the byte order mark itself.
  return { text: new TextDecoder().decode(bytes).replace(/\r\n?/g, "\n") };
}
