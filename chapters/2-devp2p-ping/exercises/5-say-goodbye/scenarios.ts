import { concat, fromHex, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import {
  DisconnectReason,
  decodeDisconnect,
  describeReason,
  encodeDisconnect,
} from "../../../../packages/devp2p-ping/src/session/disconnect.ts"
import {
  type Meaning,
  PeerDisconnected,
} from "../../../../packages/devp2p-ping/src/session/disconnect-policy.ts"
import vectors from "../../../../packages/devp2p-ping/src/vectors/rlpx-frames.json" with { type: "json" }

const isRead = { en: "the reason that you read", ja: "読み取った理由" }
const list = { from: 0, name: { en: "the list's prefix", ja: "リストの先頭のバイト" } }
const number = { from: 1, name: { en: "the reason", ja: "理由" } }

function reads(tell: Telling, hex: string, expected: number | undefined): void {
  if (hex === "") tell.step({ en: "a Disconnect without data comes", ja: "データのない Disconnect が届く" })
  else tell.step({ en: "a Disconnect comes, its data", ja: "Disconnect のデータが届く" }, fromHex(hex))
  tell.same(isRead, decodeDisconnect(fromHex(hex)), expected)
}

function sends(tell: Telling, reason: number, hex: string): void {
  tell.step({ en: `encodeDisconnect(${reason})`, ja: `encodeDisconnect(${reason})` })
  const what = { en: "the data of your Disconnect", ja: "送る Disconnect のデータ" }
  tell.bytes(what, encodeDisconnect(reason), fromHex(hex), [list, number])
}

function describes(tell: Telling, reason: number | undefined, expected: string): void {
  const what = { en: `describeReason(${reason})`, ja: `describeReason(${reason})` }
  tell.step(what)
  tell.same(what, describeReason(reason), expected)
}

const REASONS = Object.entries(DisconnectReason)

await playScenarios([
  {
    title: { en: "you quit", ja: "こちらのプログラムが終了する" },
    async play(tell) {
      sends(tell, DisconnectReason.QUITTING, "c108")
      const { data } = vectors.session.frames.at(-1)!
      tell.step(
        { en: "what go-ethereum sends for the same reason", ja: "go-ethereum が同じ理由で送るデータ" },
        fromHex(data),
      )
      tell.same(isRead, decodeDisconnect(fromHex(data)), DisconnectReason.QUITTING)
    },
  },
  {
    title: { en: "each reason of the table, as a list", ja: "表のすべての理由（リスト）" },
    async play(tell) {
      for (const [, reason] of REASONS) {
        const hex = reason === 0 ? "c180" : `c1${toHex(Uint8Array.of(reason))}`
        sends(tell, reason, hex)
        reads(tell, hex, reason)
      }
    },
  },
  {
    title: { en: "as ethereumjs sends it: the number alone", ja: "ethereumjs が送る形: 数だけ" },
    async play(tell) {
      for (const [, reason] of REASONS) {
        reads(tell, reason === 0 ? "80" : toHex(Uint8Array.of(reason)), reason)
      }
    },
  },
  {
    title: { en: "more than this version knows", ja: "後のバージョンで増えたもの" },
    async play(tell) {
      reads(tell, "c20501", 5)
      reads(tell, "c905c5836261728080c0", 5)
      tell.step({ en: "bytes behind the item", ja: "項目の後に続くバイト" })
      reads(tell, "c105ff", 5)
      reads(tell, "05ff", 5)
      reads(tell, "c180c105", 0)
    },
  },
  {
    title: { en: "reasons that nobody has defined yet", ja: "まだ定義されていない理由" },
    async play(tell) {
      reads(tell, "c10c", 0x0c)
      reads(tell, "c12a", 0x2a)
      reads(tell, "c281ff", 0xff)
      reads(tell, "c3820105", 0x105)
      reads(tell, "8203e8", 1_000)
      reads(tell, "c5840100000b", 0x0100000b)
      sends(tell, 0x2a, "c12a")
      sends(tell, 200, "c281c8")
      sends(tell, 0x105, "c3820105")
    },
  },
  {
    title: {
      en: "nothing that can be read: the session ends all the same",
      ja: "読めないデータでもセッションは終わる",
    },
    async play(tell) {
      reads(tell, "", undefined)
      for (const hex of ["c0", "c1c0", "c2c105", "b8", "c1", "c5", "c28105", "8105", "ff", "c283"]) {
        reads(tell, hex, undefined)
      }
      tell.step({
        en: "no number: a zero in front, more than 64 bits",
        ja: "数ではないもの: 先頭が 0、64 ビットを超える",
      })
      for (const hex of ["c100", "00", "c3820005", "89010000000000000000", `ca89${"01".repeat(9)}`]) {
        reads(tell, hex, undefined)
      }
      tell.step({
        en: "a list of 100 numbers that begins with a list",
        ja: "リストから始まる 100 個の数のリスト",
      })
      reads(tell, `f865c0${"05".repeat(100)}`, undefined)
      reads(tell, toHex(concat(Uint8Array.of(0xb8, 200), new Uint8Array(200).fill(5))), undefined)
    },
  },
  {
    title: {
      en: "any data of one or two bytes: no error",
      ja: "1〜2 バイトのどんなデータでもエラーにならない",
    },
    async play(tell) {
      for (let first = 0; first < 256; first++) {
        for (let second = 0; second < 256; second++) {
          const data = Uint8Array.of(first, second)
          const one = reasonIn(data.subarray(0, 1))
          const two = reasonIn(data)
          if (second === 0 && tried(data.subarray(0, 1)) !== one) reads(tell, toHex(data.subarray(0, 1)), one)
          if (tried(data) !== two) reads(tell, toHex(data), two)
        }
      }
    },
  },
  {
    title: { en: "in words, for the log", ja: "ログに出す文言" },
    async play(tell) {
      for (const [name, reason] of REASONS) {
        tell.step({ en: `describeReason(${reason}), ${name}`, ja: `describeReason(${reason})、${name}` })
        const words = describeReason(reason)
        const what = { en: `${name} is a reason that WORDS has`, ja: `${name} は WORDS にある理由` }
        if (typeof words !== "string" || /unknown|no reason/.test(words)) tell.same(what, words, "…")
      }
      describes(tell, 0, "disconnect requested")
      describes(tell, 5, "already connected")
      describes(tell, 0x10, "an error of a capability")
      describes(tell, 0x0c, "unknown reason 0xc")
      describes(tell, 0x2a, "unknown reason 0x2a")
      describes(tell, 0x105, "unknown reason 0x105")
      describes(tell, undefined, "no reason that can be read")
    },
  },
  {
    title: { en: "what the node does with it", ja: "ノードの判断" },
    async play(tell) {
      const cases: [hex: string, message: string, meaning: Meaning][] = [
        ["c108", "the peer disconnected: the program quits", "goodbye"],
        ["80", "the peer disconnected: disconnect requested", "goodbye"],
        ["04", "the peer disconnected: too many peers", "refused"],
        ["c103", "the peer disconnected: useless peer: no capability is shared", "no member"],
        ["c12a", "the peer disconnected: unknown reason 0x2a", "refused"],
        ["c0", "the peer disconnected: no reason that can be read", "refused"],
      ]
      for (const [hex, message, meaning] of cases) {
        tell.step(
          { en: "the peer's last message, its data", ja: "相手の最後のメッセージのデータ" },
          fromHex(hex),
        )
        const error = new PeerDisconnected(decodeDisconnect(fromHex(hex)))
        tell.same({ en: "what the node tells", ja: "ノードの報告" }, error.message, message)
        tell.same({ en: "what it concludes of the peer", ja: "相手についての判断" }, error.meaning, meaning)
      }
    },
  },
])

/** What the reader's function makes of it; an error is none of its answers. */
function tried(data: Uint8Array): unknown {
  try {
    return decodeDisconnect(data)
  } catch {
    return "an error"
  }
}

/** The reason in at most two bytes, by a look at the bytes. */
function reasonIn([first = -1, second = -1]: Uint8Array): number | undefined {
  if (first === 0x80) return 0
  if (first > 0 && first < 0x80) return first
  if (first === 0x81) return second >= 0x80 ? second : undefined
  if (first !== 0xc1) return undefined
  if (second === 0x80) return 0
  return second > 0 && second < 0x80 ? second : undefined
}
