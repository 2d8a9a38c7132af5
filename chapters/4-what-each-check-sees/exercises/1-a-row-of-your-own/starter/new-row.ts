import type { OwnRow } from "@ping-from-zero/matrix/play"

/** What happens to P, and what each column will make of it. */
export const row: OwnRow = {
  title: { en: "frozen once", ja: "1 回だけ凍結" },
  story: { en: "P stands still for a while, and runs again.", ja: "P がしばらく止まり、再開します。" },
  deed: async (lab, { peer, factor }) => {
    const seconds = (n: number) => lab.sleep(n * 1_000 * factor)
    lab.freeze(peer)
    await seconds(10)
    lab.thaw(peer)
  },
  expects: {
    "stage-1-book": "never",
    "stage-1": "never",
    "stage-2": "never",
    "stage-3": "never",
    python: "never",
    "go-ethereum": "never",
    ethereumjs: "never",
    "rust-libp2p": "never",
    "js-ping": "never",
    "js-monitor": "never",
    "rust-2019": "never",
    "go-libp2p": "never",
  },
}
