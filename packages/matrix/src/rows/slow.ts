import type { Row } from "../row.ts"

/** Round trips, of the pause that the watcher bears and of its deadline. */
const BELOW = 0.4
const ABOVE = 1.5

export const slowBelow: Row = {
  id: "slow-below",
  title: { en: "slow line, below the deadline", ja: "遅い回線（期限内）" },
  story: {
    en: "Each packet comes late, but an answer comes before the deadline. Whoever calls P dead raises a false alarm.",
    ja: "どのパケットも遅れますが、答えは期限の前に届きます。ここで死亡と判定すれば誤検知です。",
  },
  deed: (lab, { watcher, peer, column, factor }) =>
    lab.late(watcher, peer, (BELOW * column.bears * factor * 1_000) / 2),
  theory: "none",
}

export const slowAbove: Row = {
  id: "slow-above",
  title: { en: "slow line, above the deadline", ja: "遅い回線（期限超過）" },
  story: {
    en: "Each packet comes so late that every answer misses the deadline. P itself is well.",
    ja: "どのパケットも大きく遅れ、答えは毎回期限に間に合いません。P 自身は正常です。",
  },
  deed: (lab, { watcher, peer, column, factor }) =>
    lab.late(watcher, peer, (ABOVE * column.deadline * factor * 1_000) / 2),
  theory: "late",
}
