import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { fromUtf8, toUtf8 } from "./bytes/bytes.ts"
import type { Contact } from "./contact.ts"
import { blueDialect } from "./dialect/blue.ts"
import { bookDialect } from "./dialect/book.ts"
import type { Dialect } from "./dialect/dialect.ts"
import type { Message } from "./membership/message.ts"
import type { Address } from "./stream/address.ts"
import { type ByteStream, readToEnd } from "./stream/byte-stream.ts"
import { MAX_CONNECTIONS, TcpMessenger } from "./tcp-messenger.ts"
import { FakeClock, MemoryNetwork, settle } from "./testing/index.ts"
import { tcpTiming } from "./timing.ts"

const LISTEN: Address = { host: "10.0.0.1", port: 50082 }

let clock: FakeClock
let network: MemoryNetwork
let messenger: TcpMessenger
let received: { from: Contact; message: Message }[]
let refused: string[]

async function open(dialect: Dialect): Promise<void> {
  clock = new FakeClock()
  network = new MemoryNetwork(clock)
  received = []
  refused = []
  const transport = network.transport(LISTEN.host)
  messenger = new TcpMessenger({ transport, clock, dialect, timing: tcpTiming, listen: LISTEN, backlog: 16 })
  await messenger.start({
    onMessage: (from, message) => received.push({ from, message }),
    onError: (error, from) => refused.push(`${error.name} from ${from}`),
  })
}

const dial = () => network.transport("10.0.0.9").dial(LISTEN)

async function say(...parts: Uint8Array[]): Promise<ByteStream> {
  const stream = await dial()
  for (const part of parts) await stream.write(part)
  stream.end()
  await settle()
  return stream
}

const add = fromUtf8(
  '{"protocol": "simple_bitcoin_protocol", "version": "0.1.0", "msg_type": 0, "my_port": 50090}',
)
const variant = (from: string, to: string) => fromUtf8(new TextDecoder().decode(add).replace(from, to))

describe("a messenger in the book's dialect", () => {
  beforeEach(() => open(bookDialect))
  afterEach(async () => {
    await messenger.stop()
    await settle()
    expect(network.openStreams).toBe(0)
  })

  it("takes a message in one piece or byte by byte", async () => {
    await say(add)
    await say(...Array.from(add, (byte) => Uint8Array.of(byte)))
    const expected = { from: "10.0.0.9:50090", message: { type: "ADD" } }
    expect(received).toEqual([expected, expected])
  })

  it.each<[string, Uint8Array]>([
    ["EmptyMessage", new Uint8Array(0)],
    ["NotJson", fromUtf8("hello")],
    ["NotUtf8", Uint8Array.of(0xff, 0xfe)],
    ["WrongProtocol", variant("simple_bitcoin_protocol", "another")],
    ["NewerVersion", variant("0.1.0", "0.2.0")],
    ["MissingField", variant('"msg_type"', '"type"')],
    ["IllTypedField", variant('"my_port": 50090', '"my_port": "50090"')],
    ["UnknownMessageType", variant('"msg_type": 0', '"msg_type": 12')],
    ["PortOutOfRange", variant("50090", "70000")],
    [
      "PickleRefused",
      variant('"msg_type": 0', '"msg_type": 2, "payload": "cos\\nsystem\\n(S\'true\'\\ntR."'),
    ],
  ])("refuses %s, closes, and hands nothing on", async (name, bytes) => {
    const stream = await say(bytes)
    expect(refused).toEqual([`${name} from 10.0.0.9`])
    expect(received).toEqual([])
    await expect(stream.readSome(1)).rejects.toThrow()
  })

  it("refuses 10 MiB without an end, long before they came", async () => {
    const stream = await dial()
    const chunk = new Uint8Array(64 * 1024).fill(0x20)
    let written = 0
    const flood = async () => {
      for (; written < 10 * 1024 * 1024; written += chunk.length) await stream.write(chunk)
    }
    await expect(flood()).rejects.toThrow()
    expect(refused).toEqual(["TooManyBytes from 10.0.0.9"])
    expect(written).toBeLessThan(2 * 1024 * 1024)
  })

  it("refuses a byte a minute at its deadline", async () => {
    const stream = await dial()
    await stream.write(add.subarray(0, 1))
    await clock.advance(tcpTiming.receiveTimeout - 1)
    expect(refused).toEqual([])
    await clock.advance(1)
    expect(refused).toEqual(["DeadlineExceeded from 10.0.0.9"])
    await expect(stream.readSome(1)).rejects.toThrow()
  })

  it("gives up after sendTimeout on a host that is cut off", async () => {
    network.cut("10.0.0.9")
    const sent = messenger
      .send("10.0.0.9:50082" as Contact, { type: "ADD" })
      .catch((error: Error) => error.name)
    let isOver = false
    void sent.then(() => {
      isOver = true
    })
    await clock.advance(tcpTiming.sendTimeout - 1)
    expect(isOver).toBe(false)
    await clock.advance(1)
    expect(await sent).toBe("DeadlineExceeded")
  })

  it("refuses a list of 100,000 entries", async () => {
    const entries = Array.from({ length: 100_000 }, (_, i) => `(V10.0.0.1\np2\nI${i % 65536}\ntp3\na`).join(
      "",
    )
    const payload = JSON.stringify(`c__builtin__\nset\np0\n((lp1\n${entries}tp5\nRp6\n.`)
    const bytes = variant('"msg_type": 0', `"msg_type": 2, "payload": ${payload}`)
    await say(bytes).catch(() => {})
    expect(refused).toEqual(["TooManyBytes from 10.0.0.9"])
    expect(received).toEqual([])
  })

  it("takes a message however much others hold: of 130 large ones some are refused by name", async () => {
    for (let i = 0; i < 130; i += 1) await (await dial()).write(new Uint8Array(1_040_000))
    await settle()
    expect(new Set(refused)).toEqual(new Set(["TooMuchHeldTogether from 10.0.0.9"]))
    await say(add)
    expect(received.length).toBe(1)
  })

  it("takes a message however many connections say nothing: the oldest of them makes room", async () => {
    const idle: ByteStream[] = []
    for (let i = 0; i < MAX_CONNECTIONS; i += 1) idle.push(await dial())
    await settle()
    await say(add)
    expect(refused).toEqual(["TooManyConnections from 10.0.0.9"])
    expect(received.length).toBe(1)
    await expect(idle[0]!.readSome(1)).rejects.toThrow()
    await clock.advance(tcpTiming.receiveTimeout)
    expect(refused.length).toBe(MAX_CONNECTIONS)
  })
})

describe("a messenger in blue's dialect", () => {
  beforeEach(() => open(blueDialect))
  afterEach(() => messenger.stop())

  it("calls a newcomer once more that says Add before it listens", async () => {
    const newcomer = network.transport("10.0.0.2")
    const sent = messenger.send("10.0.0.2:7878" as Contact, { type: "CORE_LIST", contacts: [] })
    await clock.advance(tcpTiming.resendAfter - 1)
    let heard = ""
    await newcomer.listen({ host: "10.0.0.2", port: 7878 }, async (stream) => {
      heard = toUtf8(await readToEnd(stream, 512))
    })
    await clock.advance(1)
    await sent
    await settle()
    expect(heard).toContain("Nodes")
  })

  it("says what blue has no word for", async () => {
    const sent = messenger.send("10.0.0.2:1" as Contact, { type: "ENHANCED", text: "hi" })
    await expect(sent).rejects.toMatchObject({ name: "NotInDialect" })
  })

  it("refuses a list that blue could not read, and says how many nodes would fit", async () => {
    const contacts = Array.from({ length: 30 }, (_, i) => `127.0.0.1:${50_000 + i}` as Contact)
    const sent = messenger.send("10.0.0.2:1" as Contact, { type: "CORE_LIST", contacts })
    await expect(sent).rejects.toMatchObject({
      name: "MessageTooLong",
      message: expect.stringContaining("nodes fit"),
    })
  })
})
