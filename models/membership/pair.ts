/** What the observer keeps of a pair of members, viewer and subject, as bits of one byte. */
export const Pair = {
  believed: 1,
  /** The viewer has seen the subject since that came up last. */
  seen: 2,
  /** It has noticed the subject's last crash. */
  noticed: 4,
} as const;
