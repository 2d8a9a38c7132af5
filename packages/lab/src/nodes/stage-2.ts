import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import { devp2pParts, generateNodeKey, gethChecks } from "@ping-from-zero/devp2p-ping"
import { DISCONNECT, EMPTY_LIST, type FrameStream, PING, PONG } from "@ping-from-zero/devp2p-ping/wire"
import { type Compose, writingThrough } from "./composed-node.ts"
import type { CompositionsOf } from "./index.ts"
import { mutable, passiveNode } from "./passive.ts"
import { conductSessions } from "./raw-session.ts"

/** Joins, and from then on reads every message and says nothing. */
const silent: Compose = (options) => conductSessions(options, ({ frames }) => readAll(frames))

/** Joins, and from then on answers each ping as it should be. Nothing else of it lives. */
const zombie: Compose = (options) => conductSessions(options, ({ frames }) => answerPings(frames, EMPTY_LIST))

/** RLP: the list of the one number 42, where the list should be empty. */
const SOMETHING_ELSE = Uint8Array.of(0xc1, 42)

/** Joins, and from then on answers each ping with a pong that holds what it should not. */
const liar: Compose = (options) =>
  conductSessions(options, ({ frames }) => answerPings(frames, SOMETHING_ELSE))

/** Joins, and from then on answers no ping, but says something of its own at each interval. */
const noPong: Compose = (options) =>
  conductSessions(options, async ({ frames, talk }) => {
    const talking = async (): Promise<never> => {
      for (;;) {
        await sleep(options.clock, options.interval)
        await talk()
      }
    }
    await Promise.race([readAll(frames), talking()])
  })

/** Joins, and then sends one message whose frame ends in a wrong bit: the last of its MAC. */
const forger: Compose = (options) => {
  let forging = false
  const line = (stream: ByteStream) =>
    writingThrough(stream, (bytes) => stream.write(forging ? withLastBitFlipped(bytes) : bytes))
  return conductSessions(
    options,
    async ({ frames, talk }) => {
      await frames.readFrame() // the list: we are taken in
      forging = true
      await talk()
      await readAll(frames)
    },
    line,
  )
}

/** Joins, and then pings as fast as the line takes it, and reads no answer. */
const deaf: Compose = (options) =>
  conductSessions(options, async ({ frames }) => {
    for (;;) await frames.writeFrame(PING, EMPTY_LIST)
  })

/** Every session pings, watched or not; with these times none does while anybody looks. */
const A_DAY = 86_400_000
const never = { pingInterval: A_DAY, suspectAfter: A_DAY, evidenceTimeout: A_DAY }

const passive: Compose = ({ transport, clock, random, listen, advertise }) => {
  const checks = { ...gethChecks, timing: { ...gethChecks.timing, ...never } }
  const key = generateNodeKey(random)
  return passiveNode(devp2pParts({ transport, clock, key, listen, ...(advertise && { advertise }), checks }))
}

export const stage2: CompositionsOf<2> = {
  silent,
  zombie,
  liar,
  "no-pong": noPong,
  forger,
  deaf,
  passive,
  mute: mutable(passive),
}

/** Reads what comes and answers nothing, until the other disconnects. */
async function readAll(frames: FrameStream): Promise<void> {
  for (;;) {
    const { code } = await frames.readFrame()
    if (code === DISCONNECT) return
  }
}

/** Answers each ping with a pong that holds this, and nothing else, until the other disconnects. */
async function answerPings(frames: FrameStream, pong: Uint8Array): Promise<void> {
  for (;;) {
    const { code } = await frames.readFrame()
    if (code === DISCONNECT) return
    if (code === PING) await frames.writeFrame(PONG, pong)
  }
}

function withLastBitFlipped(bytes: Uint8Array): Uint8Array {
  const forged = bytes.slice()
  forged[forged.length - 1]! ^= 1
  return forged
}
