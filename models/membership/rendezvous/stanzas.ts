/** Approximate sizes of stanzas with addresses of about 30 characters [B], as computed for the original's packets. */
export const STANZA = {
  beat: 162,
  beatAnswer: 212,
  poll: 196,
  pollAnswer: 320,
  pollAnswerPerMember: 39,
  sync: 173,
  syncAnswer: 350,
  syncAnswerPerMember: 120,
} as const;
