import { fileURLToPath } from "node:url"
import type { Row } from "../row.ts"

const STRANGER = [process.execPath, fileURLToPath(new URL("stranger.mjs", import.meta.url))]
/** Of an interval: the other program has started by then, and waits for the port. */
const STANDING_BY = 0.1

export const takeover: Row = {
  id: "takeover",
  title: { en: "another process took the port", ja: "別のプロセスがポートを取得" },
  story: {
    en: "P is killed, and at once another program listens at its address. The address lives, the identity does not.",
    ja: "P を強制終了すると、すぐに別のプログラムが同じアドレスで待ち受けます。アドレスは生きていますが、身元は失われます。",
  },
  deed: async (lab, { peer }) => {
    const stranger = lab.node("S", { program: STRANGER, inPlaceOf: peer })
    await lab.pass(STANDING_BY)
    await lab.kill(peer)
    await stranger
  },
  theory: "replaced",
}
