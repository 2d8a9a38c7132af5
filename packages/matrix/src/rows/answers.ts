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

export const noPong: Row = {
  id: "no-pong",
  title: { en: "talks, never answers a ping", ja: "話すが ping に答えない" },
  story: {
    en: "P sends messages of its own and takes every ping, and never answers one.",
    ja: "P は自分からメッセージを送り、ping も受け取りますが、一度も答えません。",
  },
  as: "no-pong",
  pointless: {
    1: {
      en: "nobody answers a PING of the book",
      ja: "本の PING にはもともと誰も答えない",
    },
  },
  theory: "unanswered",
}

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

export const zombie: Row = {
  id: "zombie",
  title: { en: "zombie: only its ping handler lives", ja: "ゾンビ（ping の処理だけが生きている）" },
  story: {
    en: "P answers pings. Everything else in it is dead: it takes messages and acts on none.",
    ja: "P は ping に答えます。ほかはすべて死んでいて、メッセージは受け取るだけで何もしません。",
  },
  as: "zombie",
  theory: "none",
}
