import { streamPair } from "@ping-from-zero/core-tcp-check/testing"
import type { Scenario, Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import { YamuxSession } from "../../../../packages/libp2p-style-ping/src/yamux/session.ts"
import type { YamuxStream } from "../../../../packages/libp2p-style-ping/src/yamux/stream.ts"
import { INITIAL_WINDOW } from "../../../../packages/libp2p-style-ping/src/yamux/window.ts"
import { OneStream } from "./one-stream.ts"

const SECOND = 1_000
const WINDOW = INITIAL_WINDOW
const HALF = WINDOW / 2
/** What a stream sends in one frame. */
const PIECE = 64 * 1024
const MEGABYTE = 1 << 20

const isWritten = { en: "whether the write has resolved", ja: "write が解決されたか" }

/** A writer whose write is done, or is not yet. */
async function isDone(tell: Telling, what: Text, write: Promise<void>, expected: boolean): Promise<void> {
  const done = await Promise.race([write.then(() => true), tell.clock.advance(0).then(() => false)])
  tell.same(what, done, expected)
}

async function readsAll(stream: YamuxStream, atOnce: number): Promise<void> {
  for (let left = MEGABYTE; left > 0; ) left -= (await stream.readSome(atOnce)).length
}

/** The ledgers in a stream: the frames that leave. */
export const scenariosOfStreams: readonly Scenario[] = [
  {
    title: { en: "a write that is longer than the window", ja: "ウィンドウより長い書き込み" },
    async play(tell) {
      const one = new OneStream(tell)
      const written = one.writes(WINDOW + 5)
      await one.hears(...Array.from({ length: 4 }, () => ["data", PIECE] as const))
      await isDone(tell, isWritten, written, false)
      one.grants(3)
      await one.hears(["data", 3])
      await isDone(tell, isWritten, written, false)
      one.grants(1_000)
      await one.hears(["data", 2])
      await isDone(tell, isWritten, written, true)
      const more = one.writes(998)
      await one.hears(["data", 998])
      await isDone(tell, isWritten, more, true)
    },
  },
  {
    title: {
      en: "three writes wait, and one update is enough for all",
      ja: "3 つの書き込みが待ち、1 つの update で足りる",
    },
    async play(tell) {
      const one = new OneStream(tell)
      const first = one.writes(PIECE * 4)
      await one.hears(...Array.from({ length: 4 }, () => ["data", PIECE] as const))
      await isDone(tell, isWritten, first, true)
      const waiting = [10, 20, 30].map((bytes) => one.writes(bytes))
      await one.hears()
      one.grants(60)
      await one.hears(["data", 10], ["data", 20], ["data", 30])
      for (const write of waiting) await isDone(tell, isWritten, write, true)
      one.writes(1).catch(() => {})
      await one.hears()
    },
  },
  {
    title: { en: "the program reads, and the peer may go on", ja: "プログラムが読み、相手が続けて送れる" },
    async play(tell) {
      const one = new OneStream(tell)
      one.sends(PIECE, 4)
      await one.reads(1_000, 100)
      await one.hears()
      await one.reads(HALF - 100_000)
      await one.hears(["update", HALF])
      one.sends(HALF)
      await one.reads(WINDOW)
      await one.hears(["update", WINDOW])
      const unread = { en: "unread bytes that the session knows of", ja: "セッションに伝えた未読のバイト数" }
      tell.same(unread, one.held, 0)
      one.sends(PIECE, 4)
      tell.same(unread, one.held, WINDOW)
      await one.reads(WINDOW - 7)
      tell.same(unread, one.held, 7)
    },
  },
  {
    title: { en: "a reader who waits already", ja: "届く前から待っている読み取り" },
    async play(tell) {
      const one = new OneStream(tell)
      const reading = one.stream.read(WINDOW)
      one.sends(PIECE, 2)
      await one.hears(["update", HALF])
      one.sends(PIECE, 2)
      await one.hears(["update", HALF])
      await tell.within(SECOND, { en: "the read resolves", ja: "read が解決される" }, reading)
    },
  },
  {
    title: { en: "nothing is given back to a peer who has ended", ja: "送り終えた相手には戻さない" },
    async play(tell) {
      const ended = new OneStream(tell)
      ended.sends(PIECE, 4)
      tell.step({ en: "the peer ends its half: FIN", ja: "相手が自分の側を閉じる（FIN）" })
      ended.stream.finish()
      await ended.reads(WINDOW)
      await ended.hears()
      const reset = new OneStream(tell)
      reset.sends(PIECE, 2)
      await reset.reads(HALF - 1_000)
      tell.step({ en: "the peer resets: RST", ja: "相手がリセットする（RST）" })
      reset.stream.reset()
      await reset.reads(1_000)
      await reset.hears()
    },
  },
  {
    title: {
      en: "a megabyte each way, through four of your windows",
      ja: "各方向に 1 MiB を送る（ウィンドウは 4 つ）",
    },
    async play(tell) {
      const [a, b] = streamPair({ capacity: 1_000 })
      const opened: YamuxStream[] = []
      const dialer = new YamuxSession(a, "dialer", () => {})
      new YamuxSession(b, "listener", (stream) => opened.push(stream))
      const ours = await dialer.open()
      await tell.clock.advance(0)
      const theirs = opened[0]!
      tell.step({
        en: "both write 1 MiB, one reads 1,000 bytes at a time",
        ja: "両側が 1 MiB を書き、一方は 1,000 バイトずつ読む",
      })
      const work = Promise.all([
        ours.write(new Uint8Array(MEGABYTE)),
        theirs.write(new Uint8Array(MEGABYTE)),
        readsAll(ours, 1_000),
        readsAll(theirs, WINDOW),
      ])
      const what = { en: "all of it arrives", ja: "すべて届く" }
      await tell.within(SECOND, what, work)
    },
  },
]
