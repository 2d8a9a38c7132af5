import type { Row } from "../row.ts"

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
