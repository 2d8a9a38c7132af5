import type { Row } from "../row.ts"

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
