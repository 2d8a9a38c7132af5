import type { Row } from "../row.ts"

export const silent: Row = {
  id: "silent",
  title: { en: "accepts TCP, sends nothing", ja: "TCP は受けるが何も送らない" },
  story: {
    en: "P takes connections and reads what comes, and from now on sends not a byte.",
    ja: "P は接続を受け、届いたものを読みますが、ここから先は1バイトも送りません。",
  },
  as: "mute",
  deed: async (lab, { peer }) => lab.mute(peer),
  theory: "mute",
}
