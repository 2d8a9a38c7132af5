import type { OwnRow } from "@ping-from-zero/matrix/play"

/** What happens to P, and what each column will make of it. */
export const row: OwnRow = {
  title: { en: "frozen for 40 s, twice", ja: "40 秒間の凍結を 2 回" },
  story: {
    en: "P stands still for 40 s, runs for 20 s, and stands still again.",
    ja: "P が 40 秒間止まり、20 秒間動作し、再び止まります。",
  },
  deed: async (lab, { peer, factor }) => {
    const seconds = (n: number) => lab.sleep(n * 1_000 * factor)
    for (let time = 0; time < 2; time++) {
      lab.freeze(peer)
      await seconds(40)
      lab.thaw(peer)
      await seconds(20)
    }
  },
  expects: {
    "stage-1-book": "never", // a kernel answers, and its queue is emptied when P runs again
    "stage-1": "never",
    python: "never",
    "stage-2": { from: 15, to: 30 },
    "go-ethereum": { from: 15, to: 30 },
    ethereumjs: { from: 10, to: 25 },
    "stage-3": { from: 20, to: 35 },
    "rust-2019": { from: 20, to: 35 },
    "rust-libp2p": "never", // 45 s at the soonest: its first failure is free, and P runs again by then
    "js-ping": { from: 10, to: 20 },
    "js-monitor": { from: 5, to: 15 },
    "go-libp2p": { from: 10, to: 40 },
  },
}
