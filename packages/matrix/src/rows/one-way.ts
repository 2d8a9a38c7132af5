import type { Row } from "../row.ts"

export const oneWay: Row = {
  id: "one-way",
  title: { en: "one direction cut", ja: "片方向だけ断線" },
  story: {
    en: "What W sends to P is lost; what P sends arrives.",
    ja: "W から P への送信だけが失われます。P からは届きます。",
  },
  deed: (lab, { watcher, peer }) => lab.oneWay({ from: watcher, to: peer }),
  theory: "unreachable",
}
