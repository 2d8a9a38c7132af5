import { ConnectionRefused, DeadlineExceeded } from "@ping-from-zero/core-tcp-check"
import { countingRandom } from "@ping-from-zero/core-tcp-check/testing"
import { fromUtf8, readToEnd, sleep } from "@ping-from-zero/core-tcp-check/wire"
import type { Scenario, Telling } from "@ping-from-zero/exercises"
import { SayingStage, THERE } from "./saying-stage.ts"

const SECOND = 1_000
const TEXT = '{"protocol": "simple_bitcoin_protocol", "version": "0.1.0", "msg_type": 4, "my_port": 50090}'
const PING = fromUtf8(TEXT)
const FIELDS = ["protocol", "version", "msg_type", "my_port"].map((name) => ({
  from: TEXT.indexOf(`"${name}"`),
  name: { en: name, ja: name },
}))

const resolves = { en: "sayOnce resolves", ja: "sayOnce が解決される" }
const fails = { en: "sayOnce fails", ja: "sayOnce が失敗する" }
const cutOff = {
  en: "10.0.0.2 is cut off: no packet arrives there",
  ja: "10.0.0.2 が切断される（何も届かない）",
}

export const says: readonly Scenario[] = [
  {
    title: { en: "a PING: written, ended, gone", ja: "PING を書き、閉じ、接続を手放す" },
    async play(tell) {
      const stage = new SayingStage(tell)
      const { heard } = await stage.listener((stream) => readToEnd(stream, 1_000))
      const said = stage.say(PING)
      tell.bytes(
        { en: "the peer read", ja: "相手が読んだもの" },
        await stage.heard(SECOND, heard, said),
        PING,
        FIELDS,
      )
      tell.step({
        en: "the peer read it to its end, and keeps its own half open",
        ja: "相手は終わりまで読み、自分の側は開いたままにする",
      })
      await tell.within(SECOND, resolves, said)
      stage.nothingOpen()
    },
  },
  {
    title: {
      en: "300,000 bytes, to a peer that reads slowly",
      ja: "ゆっくり読む相手に 300,000 バイトを送る",
    },
    async play(tell) {
      const stage = new SayingStage(tell)
      const bytes = countingRandom()(300_000)
      const { heard } = await stage.listener(async (stream) => {
        const all = new Uint8Array(bytes.length + 1)
        for (let length = 0; ; ) {
          const part = await stream.readSome(Math.min(20_000, all.length - length))
          if (part.length === 0) return all.subarray(0, length)
          all.set(part, length)
          length += part.length
          await sleep(tell.clock, 50)
        }
      })
      const said = stage.say(bytes)
      const came = await stage.heard(10 * SECOND, heard, said)
      tell.same({ en: "bytes that the peer read", ja: "相手が読んだバイト数" }, came.length, bytes.length)
      tell.bytes({ en: "the peer read", ja: "相手が読んだもの" }, came, bytes)
      await tell.within(SECOND, resolves, said)
      stage.nothingOpen()
    },
  },
  {
    title: {
      en: "a frozen peer: its kernel takes the message",
      ja: "凍結した相手: カーネルがメッセージを受け取る",
    },
    async play(tell) {
      const stage = new SayingStage(tell)
      const { heard } = await stage.listener((stream) => readToEnd(stream, 1_000))
      stage.network.freeze(THERE.host)
      tell.step({ en: "the peer's program is frozen", ja: "相手のプログラムが凍結される" })
      const said = stage.say(PING)
      await tell.within(SECOND, resolves, said)
      stage.nothingOpen()
      stage.network.thaw(THERE.host)
      tell.step({ en: "it goes on", ja: "相手のプログラムが再開する" })
      tell.bytes(
        { en: "the peer read", ja: "相手が読んだもの" },
        await stage.heard(SECOND, heard, said),
        PING,
        FIELDS,
      )
    },
  },
  {
    title: { en: "nobody listens", ja: "誰も待ち受けていない" },
    async play(tell) {
      const stage = new SayingStage(tell)
      stage.network.transport(THERE.host)
      const error = await tell.error(SECOND, fails, stage.say(PING))
      if (!(error instanceof ConnectionRefused)) throw error
      stage.nothingOpen()
    },
  },
  {
    title: { en: "a host that is cut off, and 8 s", ja: "切断されたホストと 8 秒の期限" },
    async play(tell) {
      const stage = new SayingStage(tell)
      await stage.listener((stream) => readToEnd(stream, 1_000))
      stage.network.cut(THERE.host)
      tell.step(cutOff)
      const error = await tell.error(9 * SECOND, fails, stage.say(PING, undefined, 8_000))
      if (!(error instanceof DeadlineExceeded)) throw error
      if (tell.clock.now() < 7_900)
        tell.fail({ en: "sayOnce gave up before the 8 s were over", ja: "8 秒たつ前にあきらめました" })
      stage.nothingOpen()
    },
  },
  {
    title: { en: "the line is back after 0.7 s: dialled anew", ja: "0.7 秒後に回線が戻る: 接続をやり直す" },
    async play(tell) {
      const stage = new SayingStage(tell)
      const { heard } = await stage.listener((stream) => readToEnd(stream, 1_000))
      stage.network.cut(THERE.host)
      tell.step(cutOff)
      tell.clock.after(700, () => {
        stage.network.mend(THERE.host)
        tell.step({ en: "the line is mended", ja: "回線が戻る" })
      })
      const said = stage.say(PING, undefined, 8_000)
      tell.bytes(
        { en: "the peer read", ja: "相手が読んだもの" },
        await stage.heard(3 * SECOND, heard, said),
        PING,
        FIELDS,
      )
      await tell.within(SECOND, resolves, said)
    },
  },
  {
    title: { en: "the signal ends it: while it dials", ja: "接続中に signal で中断する" },
    async play(tell) {
      const stage = new SayingStage(tell)
      stage.network.cut(THERE.host)
      tell.step(cutOff)
      const stop = new AbortController()
      const said = stage.say(PING, stop.signal)
      await tell.clock.advance(SECOND)
      await interrupted(tell, stage, stop, said)
    },
  },
  {
    title: {
      en: "the signal ends it: while nobody takes its bytes",
      ja: "書き込みが進まない間に signal で中断する",
    },
    async play(tell) {
      const stage = new SayingStage(tell)
      await stage.listener((stream) => readToEnd(stream, 1_000))
      stage.network.freeze(THERE.host)
      tell.step({ en: "the peer's program is frozen", ja: "相手のプログラムが凍結される" })
      const stop = new AbortController()
      const said = stage.say(new Uint8Array(1_000_000), stop.signal)
      const taken = said.then(() =>
        tell.fail({
          en: "sayOnce resolved before your kernel had taken all bytes",
          ja: "カーネルがすべてのバイトを受け取る前に解決されました",
        }),
      )
      taken.catch(() => {})
      await tell.clock.advance(SECOND)
      await interrupted(tell, stage, stop, taken)
    },
  },
]

async function interrupted(
  tell: Telling,
  stage: SayingStage,
  stop: AbortController,
  said: Promise<void>,
): Promise<void> {
  const reason = new Error("the caller wants no more of it")
  tell.step({ en: "the signal aborts", ja: "signal が中断される" })
  stop.abort(reason)
  const error = await tell.error(SECOND, fails, said)
  if (error !== reason) throw error
  stage.nothingOpen()
}
