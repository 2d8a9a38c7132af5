import {
  type Contact,
  formatAddress,
  type Message,
  type Receiver,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { SimulatedNetwork } from "@ping-from-zero/core-tcp-check/simulated"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import { fromUtf8, MAX_HELD_TOGETHER, readToEnd, toUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import fc from "fast-check"
import { afterEach, describe, expect, test } from "vitest"
import { random } from "#crypto"
import { BookMessageTooLong, decodeBookMessage, encodeBookMessage, SIMPLE_BITCOIN } from "./book-message.ts"
import type { StreamHandler } from "./connection/connection.ts"
import { Host } from "./connection/host.ts"
import { ed25519Identity } from "./identity/identity.ts"
import { parsePeerAddress, peerContact } from "./identity/multiaddr.ts"
import { Libp2pMessenger, MAX_MESSAGES_AT_ONCE } from "./libp2p-messenger.ts"
import { ProtocolsNotSupported } from "./negotiate/multistream.ts"
import { libp2pTiming } from "./timing.ts"

const ID = "12D3KooWBtg3aaRMjxwedh83aGiUkwSxDwUZkzuJcfaqUmo7R3pq"
const CONTACT = `/ip4/127.0.0.1/tcp/4001/p2p/${ID}` as Contact
const OTHER = `/ip6/::1/tcp/4002/p2p/${ID}` as Contact
const START = '{"protocol": "simple_bitcoin_protocol", "version": "0.1.0", "msg_type"'

describe("the book's message on a stream", () => {
  test.each<[Message, string]>([
    [{ type: "ADD" }, `${START}: 0, "my_port": 4001}`],
    [
      { type: "CORE_LIST", contacts: [CONTACT, OTHER] },
      `${START}: 2, "my_port": 4001, "payload": ["${CONTACT}", "${OTHER}"]}`,
    ],
    [{ type: "CORE_LIST", contacts: [] }, `${START}: 2, "my_port": 4001, "payload": []}`],
    [{ type: "ENHANCED", text: "日本" }, `${START}: 11, "my_port": 4001, "payload": "\\u65e5\\u672c"}`],
  ])("%j", (message, json) => {
    expect(toUtf8(encodeBookMessage(message, 4001))).toBe(json)
    expect(decodeBookMessage(fromUtf8(json))).toEqual({ message, myPort: 4001 })
  })

  test("is refused when its readers would refuse it", () => {
    const message: Message = { type: "ENHANCED", text: "x".repeat(1_048_576) }
    expect(() => encodeBookMessage(message, 4001)).toThrow(BookMessageTooLong)
  })

  const list = (payload: unknown) => `${START}: 2, "my_port": 4001, "payload": ${JSON.stringify(payload)}}`
  test.each([
    ["nothing", "", "EmptyMessage"],
    ["no JSON", "{", "NotJson"],
    ["another protocol", '{"protocol": "x"}', "WrongProtocol"],
    ["no list", `${START}: 2, "my_port": 4001}`, "MissingField"],
    ["a pickle", list("(lp0\n."), "IllTypedField"],
    ["a list of numbers", list([1]), "IllTypedField"],
    ["a list of host:port", list([formatAddress({ host: "127.0.0.1", port: 1 })]), "InvalidContact"],
    ["a name in a list", list([`/dns4/localhost/tcp/1/p2p/${ID}`]), "InvalidContact"],
    ["a contact without a key", list(["/ip4/127.0.0.1/tcp/1"]), "InvalidContact"],
    ["a list of 1,001", list(Array(1_001).fill(CONTACT)), "TooManyContacts"],
    ["a text that is none", `${START}: 11, "my_port": 4001, "payload": 7}`, "IllTypedField"],
    ["a port that is none", `${START}: 0, "my_port": 0}`, "PortOutOfRange"],
  ])("%s is refused", (_, json, name) => {
    expect(() => decodeBookMessage(fromUtf8(json))).toThrow(expect.objectContaining({ name }))
  })

  test("any change to a true one is a message or refused by name", () => {
    const bytes = encodeBookMessage({ type: "CORE_LIST", contacts: [CONTACT, OTHER] }, 4001)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        try {
          decodeBookMessage(bytes.with(at, byte))
        } catch (error) {
          expect((error as Error).name).not.toMatch(/^(Error|TypeError|RangeError|SyntaxError)$/)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe("a messenger", () => {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const hosts: Host[] = []
  afterEach(async () => {
    await Promise.all(hosts.splice(0).map((host) => host.stop()))
    await settle()
    expect(network.openStreams).toBe(0)
  })

  function newHost(ip: string): Host {
    const host = new Host({
      transport: network.transport(ip),
      clock,
      random,
      identity: ed25519Identity(random(32)),
      timing: libp2pTiming,
    })
    hosts.push(host)
    return host
  }

  /** A messenger that listens, and what it was told. */
  async function listening(): Promise<{
    contact: Contact
    messages: [Contact, Message][]
    errors: [string, string | undefined][]
  }> {
    const messages: [Contact, Message][] = []
    const errors: [string, string | undefined][] = []
    const receiver: Receiver = {
      onMessage: (from, message) => messages.push([from, message]),
      onError: (error, from) => errors.push([error.name, from]),
    }
    const messenger = new Libp2pMessenger({
      host: newHost("10.0.0.1"),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.1", port: 4001 },
    })
    return { contact: await messenger.start(receiver), messages, errors }
  }

  async function saying(contact: Contact) {
    const host = newHost("10.0.0.2")
    const connection = await host.connect(parsePeerAddress(contact))
    return { host, stream: await connection.openStream(SIMPLE_BITCOIN) }
  }

  test("takes the sender's host and key from the connection, and the port from the message", async () => {
    const { contact, messages } = await listening()
    const { host, stream } = await saying(contact)
    await stream.write(encodeBookMessage({ type: "ADD" }, 777))
    stream.end()
    expect(await stream.readSome(1)).toHaveLength(0)
    const from = peerContact({ host: "10.0.0.2", port: 777, peerId: host.peerId })
    expect(messages).toEqual([[from, { type: "ADD" }]])
  })

  test("refuses what is no message, and the connection lives on", async () => {
    const { contact, messages, errors } = await listening()
    const { host, stream } = await saying(contact)
    await stream.write(fromUtf8("hello"))
    stream.end()
    await expect(stream.read(1)).rejects.toThrow()
    expect(errors).toEqual([["NotJson", "10.0.0.2"]])
    const next = await (await host.connect(parsePeerAddress(contact))).openStream(SIMPLE_BITCOIN)
    await next.write(encodeBookMessage({ type: "ADD" }, 777))
    next.end()
    await next.readSome(1)
    expect(messages).toHaveLength(1)
  })

  test("refuses a message without end, holding no more than a mebibyte of it", async () => {
    const { contact, errors } = await listening()
    const { stream } = await saying(contact)
    const flood = (async () => {
      for (;;) await stream.write(new Uint8Array(65_536))
    })()
    await expect(flood).rejects.toThrow()
    expect(errors).toEqual([["TooManyBytes", "10.0.0.2"]])
  })

  test("takes only so many at once on one connection: one more is refused, and has room when one is over", async () => {
    const { contact, messages, errors } = await listening()
    const { host, stream } = await saying(contact)
    const connection = await host.connect(parsePeerAddress(contact))
    for (let i = 1; i < MAX_MESSAGES_AT_ONCE; i++) await connection.openStream(SIMPLE_BITCOIN)
    const oneMore = await connection.openStream(SIMPLE_BITCOIN)
    await expect(oneMore.read(1)).rejects.toThrow()
    expect(errors).toEqual([["TooManyMessages", "10.0.0.2"]])
    stream.end()
    await expect(stream.read(1)).rejects.toThrow() // it was empty, and is over
    const next = await connection.openStream(SIMPLE_BITCOIN)
    await next.write(encodeBookMessage({ type: "ADD" }, 777))
    next.end()
    await next.readSome(1)
    expect(messages).toHaveLength(1)
  })

  test("counts what came so far among what all connections hold", async () => {
    const { contact } = await listening()
    let lettingGo = 0
    hosts[0]!.held.set({ letGo: () => lettingGo++ }, MAX_HELD_TOGETHER)
    const { stream } = await saying(contact)
    await stream.write(fromUtf8("{"))
    await settle()
    expect(lettingGo).toBe(1)
  })

  test("gives a message 10 s, however it drips", async () => {
    const { contact, errors } = await listening()
    const { stream } = await saying(contact)
    for (let i = 0; i < 10; i++) {
      await stream.write(fromUtf8("{"))
      await clock.advance(1_000)
    }
    await expect(stream.read(1)).rejects.toThrow()
    expect(errors).toEqual([["DeadlineExceeded", "10.0.0.2"]])
  })

  /** A messenger, and a reader of its messages that ends its half of a stream when the test says so. */
  async function sayingTo(read: StreamHandler) {
    const reader = newHost("10.0.0.1")
    reader.handle(SIMPLE_BITCOIN, read)
    const address = await reader.listen({ host: "10.0.0.1", port: 4001 }, () => {})
    const messenger = new Libp2pMessenger({
      host: newHost("10.0.0.2"),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.2", port: 4001 },
    })
    await messenger.start({ onMessage: () => {}, onError: () => {} })
    let sent = false
    const send = messenger
      .send(peerContact({ ...address, peerId: reader.peerId }), { type: "REMOVE" })
      .then(() => {
        sent = true
      })
    await settle()
    return { send, isSent: () => sent }
  }

  test("has sent a message when its reader has read it: a goodbye is heard before the connection ends", async () => {
    let read: () => void = () => {}
    const mayRead = new Promise<void>((resolve) => {
      read = resolve
    })
    const { send, isSent } = await sayingTo(async (stream) => {
      await mayRead
      await readToEnd(stream, 1_000)
      stream.end()
    })
    expect(isSent()).toBe(false)
    read()
    await send
  })

  test.each<[string, StreamHandler]>([
    ["never ends its half", async (stream) => void (await readToEnd(stream, 1_000))],
    [
      "resets the stream",
      async (stream) => {
        await readToEnd(stream, 1_000)
        stream.abort(new Error("no"))
      },
    ],
    ["answers", (stream) => stream.write(fromUtf8("thank you"))],
  ])("has sent a message also to a reader that %s", async (_, read) => {
    const { send } = await sayingTo(read)
    await clock.advance(libp2pTiming.receiptTimeout)
    await send
  })

  test("fails by name at a peer that does not speak this, whose connection goes on", async () => {
    const other = newHost("10.0.0.1")
    const address = await other.listen({ host: "10.0.0.1", port: 4001 }, () => {})
    const messenger = new Libp2pMessenger({
      host: newHost("10.0.0.2"),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.2", port: 4001 },
    })
    await messenger.start({ onMessage: () => {}, onError: () => {} })
    const to = peerContact({ ...address, peerId: other.peerId })
    const long: Message = { type: "ENHANCED", text: "x".repeat(1_000_000) }
    for (const message of [{ type: "ADD" } as const, long])
      await expect(messenger.send(to, message)).rejects.toThrow(ProtocolsNotSupported)
    await hosts[1]!.get(other.peerId)!.pingMuxer()
  })

  test("is heard after one way, and has its receipt after the way back: the protocol is proposed with the message", async () => {
    const slow = new SimulatedNetwork({ clock })
    const [there, here] = ["10.0.0.1", "10.0.0.2"].map((address) => slow.addHost(address).start().transport)
    const hostOn = (transport: Transport) => {
      const identity = ed25519Identity(random(32))
      const host = new Host({ transport, clock, random, identity, timing: libp2pTiming })
      hosts.push(host)
      return host
    }
    const heard: number[] = []
    const reader = new Libp2pMessenger({
      host: hostOn(there!),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.1", port: 4001 },
    })
    const contact = await reader.start({ onMessage: () => heard.push(clock.now()), onError: () => {} })
    const messenger = new Libp2pMessenger({
      host: hostOn(here!),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.2", port: 4001 },
    })
    await messenger.start({ onMessage: () => {}, onError: () => {} })
    await messenger.send(contact, { type: "ADD" })
    slow.setLines("10.0.0.1", "10.0.0.2", { delay: 100 })
    const begun = clock.now()
    const sent = messenger.send(contact, { type: "ADD" }).then(() => clock.now() - begun)
    await clock.advance(300)
    expect(heard.at(-1)! - begun).toBeCloseTo(100, 0)
    expect(await sent).toBeCloseTo(200, 0)
  })

  test("gives up after 8 s on a peer that takes nothing", async () => {
    const { contact } = await listening()
    const messenger = new Libp2pMessenger({
      host: newHost("10.0.0.2"),
      clock,
      timing: libp2pTiming,
      listen: { host: "10.0.0.2", port: 4001 },
    })
    await messenger.start({ onMessage: () => {}, onError: () => {} })
    network.freeze("10.0.0.1")
    const sent = expect(messenger.send(contact, { type: "ADD" })).rejects.toThrow(
      /^ADD to .*: not done within 8000 ms$/,
    )
    await clock.advance(8_000)
    await sent
    network.thaw("10.0.0.1")
  })
})
