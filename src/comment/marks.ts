/**
 * One mark per state, for titles, `/status` and the descriptions of labels. Their shapes differ, so that they can be told
 * apart without colours.
 */
export const MARKS = {
  waiting: "✋",
  running: "▶️",
  approved: "✅",
  done: "✅",
  changes: "↩️",
  rejected: "⛔",
  failed: "❌",
  /** Something that people must check: an edited question, an unknown outcome, a silent run. */
  attention: "⚠️",
  closed: "⏹️",
} as const;
export type Mark = keyof typeof MARKS;
