import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { fromHex, fromUtf8, toHex } from "@ping-from-zero/core-tcp-check/wire"
import { devp2pNode, generateNodeKey, random } from "@ping-from-zero/devp2p-ping"
import { encode, numberItem } from "@ping-from-zero/devp2p-ping/wire"
import { ed25519Identity, libp2pNode } from "@ping-from-zero/libp2p-style-ping"
import { expect, onTestFinished, test } from "vitest"
import { climb, HERE, program, WAY } from "../../fixtures/climb.ts"
import type { Rung } from "../stages/ladder.ts"
import { targetOf } from "../stages/target.ts"
import type { Detail } from "./fields.ts"
import { hexOf, partsOf } from "./fields.ts"
import { noiseFields, selectFields, yamuxFields } from "./libp2p-fields.ts"
import { Recorder } from "./recorder.ts"
import { handshakeFields, rlpText } from "./rlpx-fields.ts"

/** What --hex shows of each rung of a climb to this contact. */
async function shown(contact: string): Promise<Record<string, readonly Detail[]>> {
  const { makeLadder } = await targetOf(contact, {})
  const rungs: readonly Rung[] = await climb(makeLadder({ ...WAY, hex: true }))
  return Object.fromEntries(rungs.map(({ name, details = [] }) => [name, details]))
}
const names = (details: readonly Detail[] = []) => details.map(([name]) => name.trim())
const textOf = (details: readonly Detail[] = [], wanted: string) =>
  details.filter(([name]) => name.trim() === wanted).map(([, text]) => text)

test("stage 1: the PING as bytes and as text", async () => {
  const { host, port } = await program(() => {})
  const { tcp, ping } = await shown(`${host}:${port}`)
  expect(tcp).toEqual([])
  expect(names(ping)).toEqual(["->", "says"])
  expect(JSON.parse(textOf(ping, "says")[0]!)).toMatchObject({ msg_type: 4 })
})

test("stage 2: auth and ack in their parts, and each frame before and after it is encrypted", async () => {
  const node = devp2pNode({ transport: tcpTransport, listen: HERE, key: generateNodeKey(random) })
  onTestFinished(() => node.stop())
  const { rlpx, hello, ping } = await shown(await node.start())
  const parts = ["size", "key", "iv", "cipher", "tag"]
  expect(names(rlpx)).toEqual(["-> auth", ...parts, "<- ack", ...parts])
  expect(textOf(rlpx, "key").every((key) => key.startsWith("04"))).toBe(true)
  expect(textOf(hello, "says")[0]).toMatch(
    /^\[5, "ping-from-zero", \[\["eth", 60\], .*\], 0, 0x[0-9a-f]{128}\]$/,
  )
  const wire = ["header", "its MAC", "frame", "its MAC"]
  expect(names(ping)).toEqual(["-> ping", "says", "<- pong", "says", "-> wire", ...wire, "<- wire", ...wire])
  expect(textOf(ping, "-> ping")).toEqual(["code 2, c0"])
  for (const part of ["header", "its MAC", "frame"])
    expect(textOf(ping, part).every((hex) => hex.length === 32)).toBe(true) // 16 bytes
})

test("stage 3: what is agreed, the messages of Noise by its tokens, and the frames inside", async () => {
  const node = libp2pNode({ transport: tcpTransport, listen: HERE, identity: ed25519Identity(random(32)) })
  onTestFinished(() => node.stop())
  const { select, noise, echo } = await shown(await node.start())
  expect(textOf(select, "->")).toEqual([
    '132f6d756c746973747265616d2f312e302e300a   "/multistream/1.0.0\\n"',
    '072f6e6f6973650a   "/noise\\n"',
  ])
  expect(names(noise)).toEqual([
    ...["-> e", "length", "e"],
    ...["<- e, ee, s, es", "length", "e", "s", "payload"],
    ...["-> s, se", "length", "s", "payload"],
  ])
  expect(textOf(noise, "e").map((hex) => hex.length)).toEqual([64, 64])
  expect(textOf(noise, "s").map((hex) => hex.length)).toEqual([96, 96]) // with their tags
  const [asked, answered] = textOf(echo, "bytes").slice(-2)
  expect(asked).toHaveLength(64)
  expect(answered).toBe(asked)
})

test("a rung that breaks shows what came all the same", async () => {
  const { host, port } = await program((stream) => {
    void stream.write(fromUtf8("HTTP/1.1 400 Bad Request\r\n\r\n"))
    stream.end()
  })
  const { rlpx } = await shown(`enode://${toHex(generateNodeKey(random).publicKey)}@${host}:${port}`)
  expect(names(rlpx)).toContain("<- ack")
  expect(textOf(rlpx, "size")[1]).toBe(toHex(fromUtf8("HT")))
})

test("bytes: none, some, and more than anybody reads", () => {
  expect(hexOf(new Uint8Array())).toBe("nothing")
  expect(hexOf(fromHex("00ff"))).toBe("00ff")
  expect(hexOf(new Uint8Array(1_000))).toBe(`${"00".repeat(48)}… (1000 bytes)`)
})

test("a message that was cut has the parts that came", () => {
  const parts = [["a", 2], ["b", 2], ["c"]] as const
  expect(partsOf(fromHex("010203"), parts)).toEqual([
    ["  a", "0102"],
    ["  b", "03"],
  ])
  expect(partsOf(fromHex("0102030405"), parts).at(-1)).toEqual(["  c", "05"])
})

test.each([
  [
    encode([numberItem(5), fromUtf8("Geth"), [[fromUtf8("eth"), numberItem(69)]], numberItem(0)]),
    '[5, "Geth", [["eth", 69]], 0]',
  ],
  [encode([Uint8Array.of(1, 2, 3)]), "[0x010203]"],
  [fromHex("c1"), "RLP: cut short"],
])("an RLP item as text", (data, text) => {
  expect(rlpText(data)).toBe(text)
})

test("any bytes are shown, whatever they should have been", () => {
  const all = [
    new Uint8Array(),
    fromHex("ff"),
    fromHex("00".repeat(11)),
    fromHex("0900".repeat(40)),
    random(500),
  ]
  for (const bytes of all)
    for (const fields of [handshakeFields, selectFields, noiseFields, yamuxFields])
      for (const isSent of [true, false]) expect(() => fields([{ isSent, bytes }])).not.toThrow()
  expect(yamuxFields([{ isSent: false, bytes: fromHex("09".repeat(12)) }])).toEqual([
    ["<-", `12 bytes: ${"09".repeat(12)}`],
  ])
})

test("a recorder joins what goes one way in a row, and keeps no more than somebody would read", () => {
  const recorder = new Recorder()
  recorder.add(true, fromHex("01"))
  recorder.add(true, fromHex("02"))
  recorder.add(false, fromHex("03"))
  recorder.add(false, new Uint8Array(64 * 1024))
  expect(recorder.take()).toEqual([
    { isSent: true, bytes: fromHex("0102") },
    { isSent: false, bytes: fromHex("03") },
  ])
  expect(recorder.take()).toEqual([])
})
