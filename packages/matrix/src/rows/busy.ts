import type { Row } from "../row.ts"

export const busy: Row = {
  id: "busy",
  title: { en: "event loop busy for 10 s", ja: "イベントループが10秒間ふさがる" },
  story: {
    en: "P's event loop stands still for 10 s, as in a long computation. Then it goes on as if nothing had been.",
    ja: "長い計算のように、P のイベントループが10秒間止まります。そのあとは、何もなかったように動き続けます。",
  },
  busyFor: 10,
  deed: async (lab, { peer }) => lab.busy(peer),
  theory: "paused",
}
