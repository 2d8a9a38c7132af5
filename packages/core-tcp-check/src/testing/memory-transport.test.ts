import * as vitest from "vitest"
import { expect, test } from "vitest"
import { fromUtf8, toUtf8 } from "../bytes/bytes.ts"
import { transportContract } from "../contracts/transport.contract.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import { StreamReset } from "../stream/stream-errors.ts"
import { ConnectionRefused, NoAnswerYet } from "../stream/transport-errors.ts"
import { FakeClock, settle } from "./fake-clock.ts"
import { MemoryNetwork } from "./memory-network.ts"
import { ProcessKilled } from "./memory-transport.ts"

transportContract(vitest, "memory", () => {
  const network = new MemoryNetwork(new FakeClock())
  return { transport: network.transport(A), host: A, open: () => network.openStreams }
})

const A = "10.0.0.1"
const B = { host: "10.0.0.2", port: 50082 }

/** A network in which B listens, and what B accepted. */
async function makeNetwork(backlog = 1) {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const accepted: ByteStream[] = []
  await network.transport(B.host).listen(B, (stream) => void accepted.push(stream), { backlog })
  return { clock, network, a: network.transport(A), accepted }
}

/** What became of a promise when everything came to rest. */
async function state(promise: Promise<unknown>): Promise<string> {
  let now = "waiting"
  promise.then(
    () => {
      now = "done"
    },
    (error: Error) => {
      now = error.name
    },
  )
  await settle()
  return now
}

test("frozen: the kernel connects until the backlog is full, then dials hang; thawed, all go on", async () => {
  const { network, a, accepted } = await makeNetwork(1)
  network.freeze(B.host)

  const first = await a.dial(B)
  await a.dial(B)
  const third = a.dial(B)
  await first.write(fromUtf8("hello"))

  expect(await state(third)).toBe("waiting")
  expect(accepted).toHaveLength(0)

  network.thaw(B.host)
  await third
  await settle()
  expect(accepted).toHaveLength(3)
  expect(toUtf8(await accepted[0]!.read(5))).toBe("hello")
})

test("a frozen process writes nothing, and its dials hang", async () => {
  const { network, a, accepted } = await makeNetwork()
  const near = await a.dial(B)
  network.freeze(A)
  void near.write(fromUtf8("late"))
  const read = accepted[0]!.read(4)

  expect(await state(read)).toBe("waiting")
  expect(await state(a.dial(B))).toBe("waiting")

  network.thaw(A)
  expect(toUtf8(await read)).toBe("late")
})

test("cut: dials hang, streams fall silent and hear no reset; mended, what was sent arrives in order", async () => {
  const { network, a, accepted } = await makeNetwork()
  const near = await a.dial(B)
  await settle()
  const far = accepted[0]!
  network.cut(B.host)

  const dial = a.dial(B)
  await near.write(fromUtf8("ab"))
  await near.write(fromUtf8("cd"))
  near.end()
  const read = far.read(4)
  expect(await state(dial)).toBe("waiting")
  expect(await state(read)).toBe("waiting")

  network.mend(B.host)
  expect(toUtf8(await read)).toBe("abcd")
  expect(await far.readSome(1)).toHaveLength(0)
  await dial
})

test("a dial that hangs is given up after its patience", async () => {
  const { clock, network, a } = await makeNetwork()
  network.cut(B.host)
  const dial = a.dial(B, undefined, 500)
  await clock.advance(499)
  expect(await state(dial)).toBe("waiting")
  await clock.advance(1)
  await expect(dial).rejects.toThrow(NoAnswerYet)
})

test("a dial that hangs ends with the reason of its signal", async () => {
  const { network, a } = await makeNetwork()
  network.cut(B.host)
  const controller = new AbortController()
  const dial = a.dial(B, controller.signal)
  controller.abort(new RangeError("enough"))
  await expect(dial).rejects.toThrow(RangeError)
})

test("killed: streams are reset, dials refused, and the dead process can do nothing", async () => {
  const { network, a, accepted } = await makeNetwork()
  const b = network.transport(B.host)
  const near = await a.dial(B)
  await settle()
  const read = near.read(1)
  network.freeze(B.host)

  network.kill(B.host)

  await expect(read).rejects.toThrow(StreamReset)
  await expect(accepted[0]!.read(1)).rejects.toThrow(ProcessKilled)
  await expect(a.dial(B)).rejects.toThrow(ConnectionRefused)
  await expect(b.dial(B)).rejects.toThrow(ProcessKilled)
  expect(network.openStreams).toBe(0)

  await network.transport(B.host).listen(B, () => {})
  await a.dial(B)
})

test("killed behind a cut line: nobody hears of it until the line is mended", async () => {
  const { network, a } = await makeNetwork()
  const near = await a.dial(B)
  await settle()
  network.cut(B.host)
  network.kill(B.host)
  const read = near.read(1)
  expect(await state(read)).toBe("waiting")

  network.mend(B.host)
  await expect(read).rejects.toThrow(StreamReset)
})
