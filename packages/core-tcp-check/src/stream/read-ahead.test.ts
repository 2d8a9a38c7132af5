import { expect, test } from "vitest"
import { streamPair } from "../testing/memory-stream.ts"
import { EndOfStream } from "./byte-stream.ts"
import { ReadAhead } from "./read-ahead.ts"

const bytes = (from: number, to: number) => Uint8Array.from({ length: to - from }, (_, i) => from + i)

/** What is written to `out` comes to `input`. */
function connected() {
  const [out, below] = streamPair()
  return { out, input: new ReadAhead(below) }
}

test("what came in one piece is fetched once, and handed out without waiting", async () => {
  const { out, input } = connected()
  expect(input.take(1)).toBeUndefined()
  await out.write(bytes(0, 10))
  expect(await input.read(2)).toEqual(bytes(0, 2))
  expect(input.take(9)).toBeUndefined()
  expect(input.take(3)).toEqual(bytes(2, 5))
  expect(input.takeSome(2)).toEqual(bytes(5, 7))
  expect(input.takeSome(100)).toEqual(bytes(7, 10))
  expect(input.takeSome(100)).toBeUndefined()
})

test("what is here and what comes are one", async () => {
  const { out, input } = connected()
  await out.write(bytes(0, 5))
  await input.read(1)
  const long = input.read(100)
  await out.write(bytes(5, 60))
  await out.write(bytes(60, 120))
  expect(await long).toEqual(bytes(1, 101))
  expect(await input.readSome(5)).toEqual(bytes(101, 106))
  expect(await input.read(14)).toEqual(bytes(106, 120))
})

test("more: when something is here, whether it was or comes; at the end there is none", async () => {
  const { out, input } = connected()
  const waiting = input.more()
  await out.write(bytes(0, 5))
  expect(await waiting).toBe(true)
  await out.write(bytes(5, 6))
  expect(await input.more()).toBe(true)
  expect(input.take(5)).toEqual(bytes(0, 5))
  out.end()
  expect(await input.more()).toBe(true)
  expect(input.takeSome(9)).toEqual(bytes(5, 6))
  expect(await input.more()).toBe(false)
})

test("a read of nothing waits for nothing", async () => {
  expect(await connected().input.read(0)).toHaveLength(0)
  expect(await connected().input.lend(0, ({ length }) => length)).toBe(0)
})

/** What `n` lent bytes are, and where they lie. */
const lent = (input: ReadAhead, n: number) =>
  input.lend(n, (lent) => ({ bytes: lent.slice(), buffer: lent.buffer }))

test("a long piece that came in several is put together where another one was", async () => {
  const { out, input } = connected()
  const buffers: ArrayBufferLike[] = []
  for (const fill of [1, 2]) {
    const long = lent(input, 60_000)
    for (const length of [20_000, 40_010]) await out.write(new Uint8Array(length).fill(fill))
    const { bytes, buffer } = await long
    expect(bytes).toEqual(new Uint8Array(60_000).fill(fill))
    buffers.push(buffer)
    expect(await input.read(10)).toEqual(new Uint8Array(10).fill(fill))
  }
  expect(buffers[1] === buffers[0]).toBe(true)
})

test("two long pieces at once are apart", async () => {
  const [one, two] = [connected(), connected()]
  const both = [lent(one.input, 40_000), lent(two.input, 40_000)]
  for (const [i, { out }] of [one, two, one, two].entries()) {
    await out.write(new Uint8Array(20_000).fill(i % 2))
  }
  expect((await Promise.all(both)).map(({ bytes }) => bytes)).toEqual([
    new Uint8Array(40_000),
    new Uint8Array(40_000).fill(1),
  ])
})

test("who begins a long piece with a few bytes holds no more than came", async () => {
  const held = await heldWhile(async () => {
    const many = Array.from({ length: 200 }, connected)
    for (const each of many) each.input.lend(60_000, () => {}).catch(() => {})
    for (const each of many) await each.out.write(new Uint8Array(15_000))
    return many
  })
  expect(held).toBeLessThan(8_000_000)
})

test("a piece that is here is lent as it is", async () => {
  const { out, input } = connected()
  await out.write(bytes(0, 5))
  expect((await lent(input, 3)).bytes).toEqual(bytes(0, 3))
  expect((await lent(input, 2)).bytes).toEqual(bytes(3, 5))
})

/** Bytes of arrays that what `make` returns holds. */
async function heldWhile(make: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().arrayBuffers
  await make()
  return process.memoryUsage().arrayBuffers - before
}

test("the end: of what is here nothing is lost, and the error says what came", async () => {
  const { out, input } = connected()
  await out.write(bytes(0, 5))
  out.end()
  await input.read(2)
  const error = await input.read(4).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(EndOfStream)
  expect(error).toMatchObject({ received: bytes(2, 5), wanted: 4 })
  await expect(lent(input, 1)).rejects.toMatchObject({ received: bytes(0, 0), wanted: 1 })
  expect(await input.readSome(1)).toHaveLength(0)
})

test("cleared, what is here is gone", async () => {
  const { out, input } = connected()
  await out.write(bytes(0, 5))
  await input.read(2)
  input.clear()
  expect(input.take(1)).toBeUndefined()
})

test("bytes that come one by one cost by their number", async () => {
  const { out, input } = connected()
  const reading = input.read(50_000)
  for (let i = 0; i < 50_000; i += 1) await out.write(bytes(i % 256, (i % 256) + 1))
  const read = await reading
  expect(read.every((byte, i) => byte === i % 256)).toBe(true)
})
