/** Stage 1: bytes on bare sockets. One shape, one line. */
import { bookDialect, type Contact } from "@ping-from-zero/core-tcp-check"
import { fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import { type Attack, drain, type Shape } from "../attack.ts"
import { fresh, MIB, nobody, once, times, wait } from "./made.ts"

const coreList = (payload: string) =>
  fromUtf8(
    `{"protocol":"simple_bitcoin_protocol","version":"0.1.0","msg_type":2,"my_port":50082,"payload":${JSON.stringify(payload)}}`,
  )
const DEEP = MIB / 2 - 300

/** A message on a connection of its own, as honest peers say theirs, until the node has closed. */
const say =
  (message: () => Uint8Array) =>
  async ({ dial, took }: Attack) => {
    const bytes = message()
    const stream = await dial()
    await stream.write(bytes)
    stream.end()
    took()
    await drain(stream)
  }
/** A thousand cores that nobody has heard of, other ones each time. */
const newList = fresh((n) => {
  const contacts = times(1_000, (i) => `${nobody(i)}:${1_024 + (n % 60_000)}` as Contact)
  return bookDialect.encode({ type: "CORE_LIST", contacts }, 50_082)
})

const FULL_QUEUE = "where the kernel's queue of 16 is full, it takes the next SYN, after 1 s"

/** So many connections, on which one byte is said each turn: none, or one that means nothing. */
const hold =
  (count: number, bytes: number) =>
  async ({ dial, took, goesOn }: Attack) => {
    const streams = await Promise.all(times(count, () => dial()))
    took(count)
    const over = Promise.race(streams.map(drain))
    const open = { is: goesOn }
    void over.then(() => {
      open.is = false
    })
    if (bytes === 0) return over
    while (open.is) {
      await Promise.all(streams.map((stream) => stream.write(Uint8Array.of(0x20))))
      took(count)
      await wait(1)
    }
  }

export const stage1Shapes: readonly Shape[] = [
  {
    name: "pickles of 1 MB that go deeper and deeper",
    unit: "messages",
    attack: say(once(() => coreList(`cbuiltins\nset\n${"(".repeat(MIB - 300)}`))),
  },
  {
    name: "pickles of 1 MB with one long line",
    unit: "messages",
    attack: say(once(() => coreList(`cbuiltins\nset\n((lp0\n(V${"1".repeat(MIB - 300)}`))),
  },
  {
    name: "JSON of 1 MB that goes deeper and deeper",
    unit: "messages",
    attack: say(once(() => fromUtf8(`{"protocol":${"[".repeat(DEEP)}${"]".repeat(DEEP)}}`))),
  },
  { name: "500 silent connections", unit: "connections", known: FULL_QUEUE, attack: hold(500, 0) },
  {
    name: "500 connections that say a byte at a time",
    unit: "bytes",
    known: FULL_QUEUE,
    attack: hold(500, 1),
  },
  { name: "lists of 1,000 cores that nobody knows", unit: "lists", attack: say(newList) },
  {
    name: "connections that are reset at once",
    unit: "connections",
    known: FULL_QUEUE,
    atOnce: 16,
    attack: async ({ dial, took }) => {
      await dial()
      took()
    },
  },
  {
    name: "pings",
    unit: "pings",
    atOnce: 16,
    attack: say(once(() => bookDialect.encode({ type: "PING" }, 50_082))),
  },
]
