import type { Row } from "../row.ts"

/** Of the pause that the watcher surely bears. */
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
    await lab.pass((PART * column.bears) / column.interval)
    lab.thaw(peer)
  },
  theory: "none",
}
