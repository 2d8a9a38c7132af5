import type { Row } from "../row.ts"

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
