import type { Row } from "../row.ts"

export const gone: Row = {
  id: "gone",
  title: { en: "host gone", ja: "ホスト消失" },
  story: {
    en: "P's host is cut off, both ways: no packet, no RST, no ICMP.",
    ja: "P のホストを両方向とも切り離します。パケットも RST も ICMP も届きません。",
  },
  deed: (lab, { watcher, peer }) => lab.cut(watcher, peer),
  theory: "unreachable",
}

export const oneWay: Row = {
  id: "one-way",
  title: { en: "one direction cut", ja: "片方向だけ断線" },
  story: {
    en: "What W sends to P is lost; what P sends arrives.",
    ja: "W から P への送信だけが失われます。P からは届きます。",
  },
  deed: (lab, { watcher, peer }) => lab.oneWay({ from: watcher, to: peer }),
  theory: "unreachable",
}

/** What holds the packets back is a program in Python. */
const LATE_LINE = ["python3"] as const

/** Round trips, of the pause that the watcher tolerates and of its deadline. */
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
    lab.late(watcher, peer, (BELOW * column.toleratedSilence * factor * 1_000) / 2),
  needs: LATE_LINE,
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
  needs: LATE_LINE,
  theory: "late",
}
