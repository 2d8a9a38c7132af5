import { bookDialect } from "@ping-from-zero/core-tcp-check"
import { fromUtf8, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { find, type Message } from "./message.ts"

const PORT = 50_090
const NAMES = {
  protocol: { en: "which protocol", ja: "プロトコル名" },
  version: { en: "its version", ja: "そのバージョン" },
  msg_type: { en: "message type: 4 is PING", ja: "メッセージの種類（4 は PING）" },
  my_port: { en: "where the sender listens", ja: "送信元が待ち受けるポート" },
}

/** All bytes of a check. TCP's handshake comes before them, the end of the stream after them. */
export function stage1(): Message[] {
  const bytes = bookDialect.encode({ type: "PING" }, PORT)
  const members = Object.entries(JSON.parse(toUtf8(bytes)) as object)
  const parts = members.map(([name, value]) => ({
    name: NAMES[name as keyof typeof NAMES],
    bytes: fromUtf8(`"${name}": ${JSON.stringify(value)}`),
    says: `${value}`,
  }))
  const title = {
    en: "PING: one connection, one message, no answer",
    ja: "PING: 接続一つにメッセージ一つ、応答なし",
  }
  return [{ title, from: "A → B", fields: find(bytes, parts, { en: "JSON", ja: "JSON の区切り" }) }]
}
