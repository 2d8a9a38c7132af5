import type { Row } from "../row.ts"
import { stranger } from "./stranger.ts"

export const killed: Row = {
  id: "kill",
  title: { en: "killed", ja: "強制終了" },
  story: {
    en: "P is killed (SIGKILL). It says nothing; its kernel closes what was open.",
    ja: "P を強制終了します（SIGKILL）。P は何も言えませんが、カーネルが開いていた接続を閉じます。",
  },
  deed: (lab, { peer }) => lab.kill(peer),
  theory: "ended",
}

export const exit: Row = {
  id: "exit",
  title: { en: "clean exit", ja: "正常終了" },
  story: {
    en: "P leaves in good order (SIGTERM): it says goodbye first.",
    ja: "P が手順を踏んで離脱します（SIGTERM）。先に別れを告げます。",
  },
  deed: (lab, { peer }) => lab.stop(peer),
  theory: "left",
}

/** JavaScript: it has to start faster than TypeScript does. */
const STRANGER = new URL("stranger.mjs", import.meta.url)
/**
 * Of an interval: the other program has started by then, also on a slow machine, and waits for the port. A whole one and
 * a bit: a bit alone would leave it no more than what is left until the next check, which must not find the port free.
 */
const STANDING_BY = 1.1

export const takeover: Row = {
  id: "takeover",
  title: { en: "another process took the port", ja: "別のプロセスがポートを取得" },
  story: {
    en: "P is killed, and at once another program listens at its address. The address lives, the identity does not.",
    ja: "P を強制終了すると、すぐに別のプログラムが同じアドレスで待ち受けます。アドレスは生きていますが、身元は失われます。",
  },
  deed: async (lab, { peer }) => {
    const taking = lab.node("S", { program: STRANGER, inMemory: stranger, inPlaceOf: peer })
    taking.catch(() => {}) // where the act ends before anybody waits for it
    await lab.pass(STANDING_BY)
    await lab.kill(peer)
    await taking
  },
  theory: "replaced",
}
