import { EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { countingRandom, streamPair } from "@ping-from-zero/core-tcp-check/testing"
import { concat, EMPTY, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import {
  answerPings,
  endedBetweenPings,
  sendPing,
  WrongEcho,
} from "../../../../packages/libp2p-style-ping/src/protocols/ping.ts"

const SECOND = 1_000
/** 00 01 02 … 1f, and the next ones where more are drawn. */
const bytes = (length: number, first = 0) => countingRandom(first)(length)

const peerSends = { en: "the peer sends", ja: "相手が送信" }
const peerEnds = { en: "the peer ends its half of the stream", ja: "相手が自分の側を閉じる" }
const yourAnswer = { en: "your answer", ja: "あなたの応答" }
const yourAnswers = { en: "answerPings returns", ja: "answerPings が戻る" }

/** What the peer reads of the reader's answer: so many bytes. */
async function answer(tell: Telling, theirs: ReturnType<typeof streamPair>[0], length: number) {
  return tell.within(
    SECOND,
    { en: `${length} bytes of answer`, ja: `${length} バイトの応答` },
    theirs.read(length),
  )
}

await playScenarios([
  {
    title: { en: "you ping, the same bytes come back", ja: "ping を送り、同じバイト列が返る" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      tell.step({ en: "sendPing is called", ja: "sendPing を呼ぶ" })
      const sent = sendPing(ours, countingRandom())
      const what = { en: "sendPing sends 32 bytes", ja: "sendPing が 32 バイトを送る" }
      const question = await tell.within(
        SECOND,
        what,
        Promise.race([theirs.read(32), sent.then(() => EMPTY)]),
      )
      tell.bytes(
        { en: "the 32 bytes that `random` gave", ja: "random が返した 32 バイト" },
        question,
        bytes(32),
      )
      tell.step({ en: "the peer sends them back", ja: "相手が同じバイト列を返す" }, question)
      await theirs.write(question)
      await tell.within(SECOND, { en: "sendPing resolves", ja: "sendPing が解決される" }, sent)
      tell.step({ en: "sendPing resolves", ja: "sendPing が解決される" })
    },
  },
  {
    title: { en: "the last of 32 bytes comes back changed", ja: "32 バイト目だけ違うバイト列が返る" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const sent = sendPing(ours, countingRandom())
      const question = await answer(tell, theirs, 32)
      tell.step({ en: "you sent", ja: "あなたが送信" }, question)
      const echo = question.slice()
      echo[31]! ^= 1
      tell.step({ en: "the peer sends back", ja: "相手が返す" }, echo)
      await theirs.write(echo)
      const error = await tell.error(
        SECOND,
        { en: "sendPing refuses the echo", ja: "sendPing が拒否する" },
        sent,
      )
      if (!(error instanceof WrongEcho)) throw error
      tell.step({ en: "WrongEcho", ja: "WrongEcho" })
    },
  },
  {
    title: { en: "two bytes come back in each other's place", ja: "2 つのバイトが入れ替わって返る" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const sent = sendPing(ours, countingRandom())
      const question = await answer(tell, theirs, 32)
      tell.step({ en: "you sent", ja: "あなたが送信" }, question)
      const echo = question.slice()
      echo.set([question[20]!], 4)
      echo.set([question[4]!], 20)
      tell.step({ en: "the peer sends back", ja: "相手が返す" }, echo)
      await theirs.write(echo)
      const error = await tell.error(
        SECOND,
        { en: "sendPing refuses the echo", ja: "sendPing が拒否する" },
        sent,
      )
      if (!(error instanceof WrongEcho)) throw error
      tell.step({ en: "WrongEcho", ja: "WrongEcho" })
    },
  },
  {
    title: {
      en: "the echo comes in pieces, the next ping on the same stream",
      ja: "応答が分割で届き、同じストリームで次の ping",
    },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const random = countingRandom()
      for (const first of [0, 32]) {
        const sent = sendPing(ours, random)
        const question = await answer(tell, theirs, 32)
        tell.bytes({ en: "32 new random bytes", ja: "新しい乱数 32 バイト" }, question, bytes(32, first))
        for (const at of [0, 5, 31]) {
          const piece = question.subarray(at, at === 0 ? 5 : at === 5 ? 31 : 32)
          tell.step(peerSends, piece)
          await theirs.write(piece)
        }
        await tell.within(SECOND, { en: "sendPing resolves", ja: "sendPing が解決される" }, sent)
      }
    },
  },
  {
    title: { en: "the peer ends the stream instead of answering", ja: "相手が応答せずにストリームを閉じる" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const sent = sendPing(ours, countingRandom())
      await answer(tell, theirs, 32)
      tell.step({ en: "the peer reads your ping", ja: "相手が ping を読む" })
      tell.step(peerEnds)
      theirs.end()
      const error = await tell.error(SECOND, { en: "sendPing fails", ja: "sendPing が失敗する" }, sent)
      if (!(error instanceof EndOfStream)) throw error
      tell.step({ en: "EndOfStream", ja: "EndOfStream" })
    },
  },
  {
    title: { en: "three pings, each answered before the next", ja: "3 回の ping に 1 回ずつ応答する" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const answering = answerPings(ours)
      answering.catch(() => {})
      for (const first of [0, 100, 200]) {
        const question = bytes(32, first)
        tell.step(peerSends, question)
        await theirs.write(question)
        const came = await tell.within(
          SECOND,
          { en: "32 bytes of answer", ja: "32 バイトの応答" },
          Promise.race([theirs.read(32), answering.then(() => EMPTY)]),
        )
        tell.bytes(yourAnswer, came, question)
      }
      tell.step(peerEnds)
      theirs.end()
      await tell.within(SECOND, yourAnswers, answering)
      const rest = await tell.within(
        SECOND,
        { en: "you end your half as well", ja: "あなたの側も閉じる" },
        theirs.readSome(1),
      )
      tell.bytes({ en: "nothing more", ja: "それ以上は何も送らない" }, rest, EMPTY)
    },
  },
  {
    title: {
      en: "as js-libp2p does: one ping, and the peer's half ends at once",
      ja: "js-libp2p の手順: ping を 1 回送り、すぐに自分の側を閉じる",
    },
    async play(tell) {
      const [ours, theirs] = streamPair()
      tell.step(peerSends, bytes(32))
      await theirs.write(bytes(32))
      tell.step(peerEnds)
      theirs.end()
      await tell.within(SECOND, yourAnswers, answerPings(ours))
      const what = { en: "your answer, and the end of your half", ja: "あなたの応答と、あなたの側の終わり" }
      tell.bytes(yourAnswer, await tell.within(SECOND, what, readToEnd(theirs, 1_000)), bytes(32))
    },
  },
  {
    title: { en: "96 bytes in pieces of 7: three pings", ja: "96 バイトが 7 バイトずつ届く: ping 3 回分" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const answering = answerPings(ours)
      const questions = bytes(96)
      tell.step({ en: "the peer sends, 7 bytes at a time", ja: "相手が 7 バイトずつ送信" }, questions)
      for (let at = 0; at < 96; at += 7) await theirs.write(questions.subarray(at, at + 7))
      theirs.end()
      await tell.within(SECOND, yourAnswers, answering)
      const came = await tell.within(SECOND, yourAnswer, readToEnd(theirs, 1_000))
      tell.bytes(yourAnswer, came, questions)
    },
  },
  {
    title: { en: "half a ping, then the end", ja: "ping の途中で終わる" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      tell.step(peerSends, bytes(31))
      await theirs.write(bytes(31))
      tell.step(peerEnds)
      theirs.end()
      const what = {
        en: "answerPings fails: 31 bytes are no ping",
        ja: "31 バイトは ping ではないので失敗する",
      }
      const error = await tell.error(SECOND, what, answerPings(ours))
      if (!(error instanceof EndOfStream)) throw error
      tell.step({ en: "EndOfStream", ja: "EndOfStream" })
    },
  },
  {
    title: {
      en: "as go-libp2p does: one ping, then the peer resets",
      ja: "go-libp2p の手順: ping 1 回の後にリセットする",
    },
    async play(tell) {
      const [ours, theirs] = streamPair()
      const answering = answerPings(ours)
      answering.catch(() => {})
      tell.step(peerSends, bytes(32))
      await theirs.write(bytes(32))
      tell.bytes(yourAnswer, await answer(tell, theirs, 32), bytes(32))
      tell.step({ en: "the peer resets the stream: it wants no more", ja: "相手がストリームをリセットする" })
      theirs.abort(new Error("enough"))
      await tell.within(SECOND, yourAnswers, answering)
    },
  },
  {
    title: { en: "reset before the first ping", ja: "最初の ping より前のリセット" },
    async play(tell) {
      const [ours, theirs] = streamPair()
      tell.step({ en: "the peer resets the stream", ja: "相手がストリームをリセットする" })
      theirs.abort(new Error("enough"))
      const what = { en: "answerPings passes the reset on", ja: "answerPings がリセットを呼び出し側に伝える" }
      const error = await tell.error(SECOND, what, answerPings(ours))
      if (!(error instanceof StreamReset)) throw error
      tell.step({ en: "StreamReset", ja: "StreamReset" })
    },
  },
  {
    title: { en: "which failures say nothing of the peer", ja: "相手の状態を示さない失敗はどれか" },
    async play(tell) {
      const cases = [
        ["EndOfStream, 0 bytes came", new EndOfStream(EMPTY, 32), true],
        ["EndOfStream, 5 bytes came", new EndOfStream(bytes(5), 32), false],
        ["StreamReset", new StreamReset(), true],
        ["WrongEcho", new WrongEcho(), false],
      ] as const
      for (const [name, error, expected] of cases) {
        tell.same(
          { en: `endedBetweenPings: ${name}`, ja: `endedBetweenPings: ${name}` },
          endedBetweenPings(error),
          expected,
        )
        tell.step({
          en: `endedBetweenPings: ${name}: ${expected}`,
          ja: `endedBetweenPings: ${name}: ${expected}`,
        })
      }
    },
  },
  {
    title: { en: "a peer that floods and reads nothing", ja: "応答を読まずに送り続ける相手" },
    async play(tell) {
      const [ours, theirs] = streamPair({ capacity: 320 })
      void answerPings(ours).catch(() => {})
      let sent = 0
      const flood = (async () => {
        for (; sent < 100; sent++) await theirs.write(concat(bytes(32)))
      })()
      flood.catch(() => {})
      await tell.clock.advance(SECOND)
      tell.step({
        en: `the peer got rid of ${sent} pings and reads no answer`,
        ja: `相手は ${sent} 回の ping を送り、応答を読まない`,
      })
      if (sent > 30)
        tell.fail({
          en: "you read on while your answers are not taken: wait for write",
          ja: "応答が読まれないのに読み続けています。write の完了を待ってください",
        })
      ours.abort(new Error("over"))
    },
  },
])
