import type { Row } from "../row.ts"

export const freeze: Row = {
  id: "freeze",
  title: { en: "frozen", ja: "凍結" },
  story: {
    en: "P is frozen (SIGSTOP). Its program runs no more; its kernel goes on.",
    ja: "P を凍結します（SIGSTOP）。プログラムは止まりますが、カーネルは動き続けます。",
  },
  deed: async (lab, { peer }) => lab.freeze(peer),
  theory: "stopped",
}

/** Of the pause that the watcher surely tolerates. */
const PART = 0.6

export const thaw: Row = {
  id: "thaw",
  title: { en: "frozen, thawed before the deadline", ja: "凍結、期限前に解凍" },
  story: {
    en: "P is frozen and runs again before its time is up. Whoever calls it dead raises a false alarm.",
    ja: "P を凍結し、期限の前に再開させます。ここで死亡と判定すれば誤検知です。",
  },
  deed: async (lab, { peer, column }) => {
    lab.freeze(peer)
    await lab.pass((PART * column.toleratedSilence) / column.interval)
    lab.thaw(peer)
  },
  theory: "none",
}

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
