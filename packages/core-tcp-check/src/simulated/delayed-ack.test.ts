import { expect, test } from "vitest"
import { fromUtf8 } from "../bytes/bytes.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { A, B, Pair } from "../testing/pair.ts"
import { settle } from "./fake-clock.ts"

const SHORT = fromUtf8("x")
/** An empty packet from B: it acknowledges, and nothing else. */
const ACK_OF_B = /^\S+ 10\.0\.0\.2:50082 > \S+ seq \d+ ack/

async function connected(rules: ConstructorParameters<typeof Pair>[0] = {}) {
  const pair = new Pair(rules)
  await pair.listen()
  const { near, far } = await pair.connect()
  return { pair, near, far }
}

/** Packets of both, while this goes on. */
async function packetsIn(pair: Pair, what: () => Promise<void>): Promise<number> {
  const before = pair.network.traffic(A, B).packets
  await what()
  return pair.network.traffic(A, B).packets - before
}

async function askAndAnswer({ near, far }: { near: ByteStream; far: ByteStream }): Promise<void> {
  await near.write(SHORT)
  await far.read(1)
  await far.write(SHORT)
  await near.read(1)
  await settle()
}

test("an answer carries the acknowledgment of its question: three packets, four the first time (measured: 12 a minute at 15 s)", async () => {
  const { pair, near, far } = await connected()
  const rounds: number[] = []
  for (let round = 0; round < 4; round++) {
    rounds.push(await packetsIn(pair, () => askAndAnswer({ near, far })))
    await pair.clock.advance(15_000)
  }
  expect(rounds).toEqual([4, 3, 3, 3])
})

test("a message on a connection of its own is eight packets: the last FIN carries an acknowledgment too (measured)", async () => {
  const pair = new Pair()
  await pair.listen()
  const message = async () => {
    const { near, far } = await pair.connect()
    await near.write(SHORT)
    near.end()
    await far.read(1)
    await far.readSome(1)
    far.end()
    await pair.clock.advance(1_000)
  }
  expect(await packetsIn(pair, message)).toBe(8)
})

test("FIN alone is acknowledged after 40 ms where the process goes on (tcp_fin)", async () => {
  const { pair, near, far } = await connected()
  await near.write(SHORT)
  await far.read(1)
  const before = pair.log.length
  near.end()
  await pair.clock.advance(39)
  expect(pair.log.slice(before).filter((line) => ACK_OF_B.test(line))).toEqual([])
  await pair.clock.advance(1)
  expect(pair.log.slice(before).filter((line) => ACK_OF_B.test(line))).toHaveLength(1)
})

test("the first 16 packets are acknowledged at once, and then each after 40 ms, while nobody reads them (TCP_MAX_QUICKACKS, TCP_DELACK_MIN)", async () => {
  const { pair, near } = await connected()
  pair.b.freeze()
  for (let sent = 0; sent < 18; sent++) {
    await near.write(SHORT)
    await pair.clock.advance(100)
  }
  const late = pair.times(ACK_OF_B).map((at, i) => Math.round(at * 1_000 - 100 * i))
  expect(late).toEqual([...Array(16).fill(0), 40, 40])
})

test("after a pause longer than the timer of retransmission, packets are acknowledged at once again (tcp_event_data_recv)", async () => {
  const { pair, near } = await connected()
  pair.b.freeze()
  for (let sent = 0; sent < 17; sent++) {
    await near.write(SHORT)
    await pair.clock.advance(100)
  }
  await pair.clock.advance(1_000)
  await near.write(SHORT)
  expect(pair.times(ACK_OF_B).at(-1)).toBe(2.7)
})

test("more than a full segment is acknowledged at once, whoever is in a conversation (RFC 1122, 4.2.3.2)", async () => {
  const { pair, near, far } = await connected()
  for (let round = 0; round < 2; round++) await askAndAnswer({ near, far })
  pair.b.freeze()
  const before = pair.times(ACK_OF_B).length
  await near.write(new Uint8Array(1_448))
  await near.write(SHORT)
  await settle()
  expect(pair.times(ACK_OF_B).length - before).toBe(1)
})

test("who was asked and does not answer acknowledges after 40 ms, and the next question at once (tcp_delack_timer_handler)", async () => {
  const { pair, near, far } = await connected()
  for (let round = 0; round < 2; round++) await askAndAnswer({ near, far })
  const late: number[] = []
  for (let question = 0; question < 2; question++) {
    const begun = pair.clock.now()
    await near.write(SHORT)
    await far.read(1)
    await pair.clock.advance(100)
    late.push(Math.round(pair.times(ACK_OF_B).at(-1)! * 1_000 - begun))
  }
  expect(late).toEqual([40, 0])
})

test("what comes twice is acknowledged at once, also in a conversation (tcp_enter_quickack_mode)", async () => {
  const { pair, near, far } = await connected()
  for (let round = 0; round < 2; round++) await askAndAnswer({ near, far })
  pair.network.cutOneWay(B, A)
  pair.b.freeze()
  await near.write(SHORT)
  const begun = pair.clock.now()
  await pair.clock.advance(300)
  // After 40 ms, and for the copy that comes after 200.
  const lost = pair.times(/lost: 10\.0\.0\.2:50082 > \S+ seq \d+ ack/)
  expect(lost.map((at) => Math.round(at * 1_000 - begun))).toEqual([40, 200])
})
