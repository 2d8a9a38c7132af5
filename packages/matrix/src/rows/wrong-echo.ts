import type { Row } from "../row.ts"

export const wrongEcho: Row = {
  id: "wrong-echo",
  title: { en: "wrong echo", ja: "違うバイト列を返す" },
  story: {
    en: "P answers each ping in time, with other bytes than it was sent.",
    ja: "P は期限内に ping に答えますが、受け取ったものとは違うバイト列を返します。",
  },
  as: "liar",
  pointless: {
    1: { en: "nobody answers a PING of the book", ja: "本の PING にはもともと誰も答えない" },
    2: { en: "a devp2p pong carries nothing", ja: "devp2p の pong には中身がない" },
  },
  theory: "otherEcho",
}
