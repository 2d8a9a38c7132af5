import { concat, equal, fromHex } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import { xor } from "../../../../packages/devp2p-ping/src/crypto/primitives.ts"
import { FrameMac } from "../../../../packages/devp2p-ping/src/frame/frame-mac.ts"
import eip8 from "../../../../packages/devp2p-ping/src/vectors/eip8.json" with { type: "json" }
import vectors from "../../../../packages/devp2p-ping/src/vectors/rlpx-frames.json" with { type: "json" }
import { Expected, Recorded } from "./recorded-hash.ts"

const MAC = 16
const macSecret = fromHex(eip8.session.macSecret)
/** What the hash of each direction absorbs before the first frame: secrets.ts. */
const STARTS = {
  A: concat(xor(macSecret, fromHex(eip8.keys.nonceB)), fromHex(eip8.packets.auth2.packet)),
  B: concat(xor(macSecret, fromHex(eip8.keys.nonceA)), fromHex(eip8.packets.ack2.packet)),
}
type Side = keyof typeof STARTS

interface WireFrame {
  readonly name: string
  readonly from: Side
  readonly header: Uint8Array
  readonly headerMac: Uint8Array
  readonly body: Uint8Array
  readonly bodyMac: Uint8Array
}

/** The frames that go-ethereum wrote, encrypted as they were on the wire. */
const FRAMES: readonly WireFrame[] = vectors.session.frames.map(({ name, from, wire }) => {
  const bytes = fromHex(wire)
  return {
    name,
    from: from as Side,
    header: bytes.subarray(0, 16),
    headerMac: bytes.subarray(16, 32),
    body: bytes.subarray(32, -MAC),
    bodyMac: bytes.subarray(-MAC),
  }
})
const ofSide = (side: Side) => FRAMES.filter(({ from }) => from === side)

/** A FrameMac of the reader's, and each step that it should take. */
class Direction {
  readonly #recorded: Recorded
  readonly #expected: Expected
  readonly #mac: FrameMac

  constructor(side: Side) {
    this.#recorded = new Recorded(STARTS[side], macSecret)
    this.#expected = new Expected(STARTS[side], macSecret)
    this.#mac = new FrameMac(this.#recorded.state, this.#recorded.encrypt)
  }

  header(tell: Telling, header: Uint8Array, given = header): Uint8Array {
    tell.step({ en: "ofHeader, of the encrypted header", ja: "ofHeader（暗号化されたヘッダー）" }, given)
    const came = unchanged(tell, given, (bytes) => this.#mac.ofHeader(bytes))
    return this.#compared(tell, came, this.#expected.mac("header", header))
  }

  body(tell: Telling, body: Uint8Array, given = body, from?: number): Uint8Array {
    const range = from === undefined ? "" : `, ${from}, ${from + body.length}`
    tell.step({ en: `ofFrame(bytes${range})`, ja: `ofFrame(bytes${range})` }, given)
    const came = unchanged(tell, given, (bytes) =>
      from === undefined ? this.#mac.ofFrame(bytes) : this.#mac.ofFrame(bytes, from, from + body.length),
    )
    return this.#compared(tell, came, this.#expected.mac("body", body))
  }

  #compared(tell: Telling, came: Uint8Array, expected: ReturnType<Expected["mac"]>): Uint8Array {
    const { absorbed, encrypted } = this.#recorded.taken()
    if (!equal(absorbed, expected.absorbed)) {
      const body = expected.absorbed.subarray(0, expected.stirredAt)
      const isPutIn = equal(absorbed.subarray(0, expected.stirredAt), body)
      if (isPutIn && absorbed.length === expected.absorbed.length && !equal(encrypted, expected.encrypted)) {
        tell.bytes(
          {
            en: "step 3, what is encrypted: the first 16 bytes of the digest",
            ja: "手順 3 で暗号化するもの: ダイジェストの先頭 16 バイト",
          },
          encrypted,
          expected.encrypted,
        )
      }
      tell.bytes(
        { en: "what is put into the hash", ja: "ハッシュに吸収させるバイト列" },
        absorbed,
        expected.absorbed,
        [
          { from: 0, name: { en: "step 1: the encrypted body", ja: "手順 1: 暗号化した本体" } },
          { from: expected.stirredAt, name: { en: "step 4: the block", ja: "手順 4: ブロック" } },
          { from: expected.absorbed.length, name: { en: "nothing more", ja: "それ以上は吸収させない" } },
        ],
      )
    }
    tell.bytes(
      {
        en: "step 5, the MAC: the first 16 bytes of the digest",
        ja: "手順 5 の MAC: ダイジェストの先頭 16 バイト",
      },
      came,
      expected.mac,
    )
    return came
  }
}

function unchanged(tell: Telling, given: Uint8Array, run: (bytes: Uint8Array) => Uint8Array): Uint8Array {
  const bytes = given.slice()
  const came = run(bytes)
  tell.bytes({ en: "what you were given, afterwards", ja: "渡された配列の、呼び出し後の内容" }, bytes, given)
  return came
}

const asWritten = { en: "the MAC that go-ethereum wrote", ja: "go-ethereum が書いた MAC" }

/** @throws ScenarioFailed where a MAC is not the one that go-ethereum wrote */
function whole(tell: Telling, direction: Direction, { name, header, headerMac, body, bodyMac }: WireFrame) {
  tell.step({ en: `go-ethereum's frame: ${name}`, ja: `go-ethereum のフレーム: ${name}` })
  tell.bytes(asWritten, direction.header(tell, header), headerMac)
  tell.bytes(asWritten, direction.body(tell, body), bodyMac)
}

await playScenarios([
  {
    title: { en: "the first header", ja: "最初のヘッダー" },
    async play(tell) {
      const [hello] = ofSide("A")
      tell.bytes(asWritten, new Direction("A").header(tell, hello!.header), hello!.headerMac)
    },
  },
  {
    title: { en: "the body behind it", ja: "その後の本体" },
    async play(tell) {
      whole(tell, new Direction("A"), ofSide("A")[0]!)
    },
  },
  {
    title: {
      en: "all that A sent, one after the other: the hash runs on",
      ja: "A が送ったすべて: ハッシュは続く",
    },
    async play(tell) {
      const direction = new Direction("A")
      for (const frame of ofSide("A")) whole(tell, direction, frame)
    },
  },
  {
    title: { en: "both directions at once, each with its own hash", ja: "2 つの方向、それぞれのハッシュ" },
    async play(tell) {
      const directions = { A: new Direction("A"), B: new Direction("B") }
      for (const frame of FRAMES) whole(tell, directions[frame.from], frame)
    },
  },
  {
    title: { en: "the bytes stand in a larger array", ja: "大きな配列の一部" },
    async play(tell) {
      const direction = new Direction("B")
      for (const { header, headerMac, body, bodyMac } of ofSide("B")) {
        const frame = concat(header, headerMac, body, bodyMac)
        tell.bytes(asWritten, direction.header(tell, header, frame), headerMac)
        tell.bytes(asWritten, direction.body(tell, body, frame, 32), bodyMac)
      }
    },
  },
  {
    title: { en: "an empty body, and one of many blocks", ja: "空の本体と、長い本体" },
    async play(tell) {
      const direction = new Direction("A")
      for (const length of [0, 16, 32, 1_024]) {
        const bytes = Uint8Array.from({ length: 16 + length }, (_, i) => 7 * i)
        direction.header(tell, bytes.subarray(0, 16))
        direction.body(tell, bytes.subarray(16))
      }
    },
  },
  {
    title: { en: "a MAC that was returned stays as it was", ja: "返した MAC は後で変わらない" },
    async play(tell) {
      const direction = new Direction("A")
      const before: { mac: Uint8Array; copy: Uint8Array }[] = []
      const keep = (mac: Uint8Array) => before.push({ mac, copy: mac.slice() })
      for (const { header, body } of ofSide("A").slice(0, 2)) {
        keep(direction.header(tell, header))
        keep(direction.body(tell, body))
      }
      for (const { mac, copy } of before) {
        tell.bytes({ en: "a MAC from before, now", ja: "以前に返した MAC の現在の内容" }, mac, copy)
      }
    },
  },
  {
    title: {
      en: "one bit of one header differs: every later MAC does",
      ja: "1 ビットの違いがそれ以降のすべての MAC を変える",
    },
    async play(tell) {
      const [direction, other] = [new Direction("A"), new Direction("A")]
      for (const [i, { header, body }] of ofSide("A").entries()) {
        const changed = i === 0 ? header.map((byte, at) => (at === 15 ? byte ^ 1 : byte)) : header
        const pairs = [
          [direction.header(tell, header), other.header(tell, changed)],
          [direction.body(tell, body), other.body(tell, body)],
        ] as const
        for (const [mac, otherMac] of pairs) {
          if (equal(mac, otherMac))
            tell.fail({ en: "two histories have one MAC", ja: "異なる履歴の MAC が同じです" })
        }
      }
    },
  },
])
