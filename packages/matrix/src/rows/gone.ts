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
