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
