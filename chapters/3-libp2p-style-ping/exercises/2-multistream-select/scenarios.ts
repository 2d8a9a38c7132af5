import { EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { concat, fromHex, fromUtf8, readToEnd } from "@ping-from-zero/core-tcp-check/wire"
import { playScenarios, type Telling } from "@ping-from-zero/exercises"
import type { Text } from "@ping-from-zero/story"
import {
  LengthTooLarge,
  withLength,
} from "../../../../packages/libp2p-style-ping/src/bytes/length-prefixed.ts"
import { InvalidVarint } from "../../../../packages/libp2p-style-ping/src/bytes/varint.ts"
import {
  dialerSelect,
  listenerSelect,
  MultistreamViolation,
  ProtocolsNotSupported,
  readAnswer,
  TooManyProposals,
} from "../../../../packages/libp2p-style-ping/src/negotiate/multistream.ts"
import { HEADER, Line, message, packet, quoted } from "./line.ts"
import { agreed, dialerOutcome, everySequence, listenerOutcome, type Outcome } from "./sequences.ts"

const SECOND = 1_000
const YAMUX = "/yamux/1.0.0"
const PING = "/ipfs/ping/1.0.0"
/** No word of multistream-select. */
const FIRST_WORDS = fromHex("0014cafe")

const peerSends = { en: "the peer sends", ja: "相手が送信" }
const refuses = { en: "you refuse it", ja: "拒否する" }
const youFail = { en: "you fail", ja: "失敗する" }

const speaks =
  (...protocols: readonly string[]) =>
  (protocol: string) =>
    protocols.includes(protocol)

function dials(tell: Telling, line: Line, ...protocols: readonly string[]): Promise<string> {
  const call = `dialerSelect(stream, [${quoted(protocols)}])`
  tell.step({ en: call, ja: call })
  return dialerSelect(line.ours, protocols)
}

function listens(tell: Telling, line: Line, ...protocols: readonly string[]): Promise<string> {
  const said = quoted(protocols)
  tell.step({
    en: `listenerSelect(stream, speaks), where speaks knows ${said}`,
    ja: `listenerSelect(stream, speaks)。speaks が真になるのは ${said}`,
  })
  return listenerSelect(line.ours, speaks(...protocols))
}

async function agrees(tell: Telling, selecting: Promise<string>, protocol: string): Promise<void> {
  const resolves = { en: `you resolve with "${protocol}"`, ja: `"${protocol}" で解決される` }
  tell.same(resolves, await tell.within(SECOND, resolves, selecting), protocol)
  tell.step(resolves)
}

type Refusal = new (...args: never[]) => Error

/** Your function refuses what happens, with this error. */
async function fails(
  tell: Telling,
  what: Text,
  refusal: Refusal,
  selecting: Promise<unknown>,
  happens: () => Promise<void>,
): Promise<Error> {
  selecting.catch(() => {}) // it is looked at below
  await happens()
  const why = { en: `${what.en}: ${refusal.name}`, ja: `${what.ja}: ${refusal.name}` }
  const error = await tell.error(SECOND, why, selecting)
  if (!(error instanceof refusal)) throw error
  tell.step(why)
  return error
}

/** What is left on the stream belongs to the protocol that was chosen. */
async function leaves(tell: Telling, line: Line, expected: Uint8Array): Promise<void> {
  const what = {
    en: "what stands behind the agreement is still on the stream",
    ja: "合意の後に続くバイト列は、ストリームに残っている",
  }
  line.ends()
  tell.bytes(what, await tell.within(SECOND, what, readToEnd(line.ours, 1_000)), expected)
}

/** What became of it, told as `sequences.ts` does. */
async function outcomeOf(tell: Telling, line: Line, selecting: Promise<string>): Promise<Outcome> {
  const ended = selecting.then(
    async (protocol) => {
      const left = await readToEnd(line.ours, 1_000)
      let messages = 0
      for (let at = 0; at < left.length; at += 1 + left[at]!) messages++
      return agreed(protocol, messages)
    },
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  )
  return Promise.race([ended, tell.clock.advance(SECOND).then(() => "nothing: it waits for ever")])
}

/** A peer says each row of messages, in one packet and in packets of three bytes; only the first that goes wrong is told. */
async function everyRow(
  tell: Telling,
  select: (line: Line) => Promise<string>,
  expected: (said: readonly string[]) => Outcome,
): Promise<void> {
  for (const said of everySequence()) {
    for (const inPacket of [1_000, 3]) {
      const line = new Line(tell)
      await line.brings(packet(...said), inPacket)
      line.isOver()
      const came = await outcomeOf(tell, line, select(line))
      if (came === expected(said)) continue
      const all = {
        en: `the peer sends ${quoted(said)}, then ends`,
        ja: `相手が ${quoted(said)} を送って閉じる`,
      }
      tell.step(all, packet(...said))
      tell.same({ en: "what became of it", ja: "結果" }, came, expected(said))
    }
  }
}

await playScenarios([
  {
    title: {
      en: "you dial: the listener takes your first proposal",
      ja: "接続する側: 最初の提案が受け入れられる",
    },
    async play(tell) {
      const line = new Line(tell)
      const selecting = dials(tell, line, "/noise")
      await line.hears(HEADER, "/noise")
      await line.says(HEADER, "/noise")
      await agrees(tell, selecting, "/noise")
    },
  },
  {
    title: { en: "you dial: the second proposal is taken", ja: "接続する側: 2 番目の提案が受け入れられる" },
    async play(tell) {
      const line = new Line(tell)
      const selecting = dials(tell, line, "/mplex/6.7.0", YAMUX)
      await line.hears(HEADER, "/mplex/6.7.0")
      await line.says(HEADER)
      await line.hears()
      await line.says("na")
      await line.hears(YAMUX)
      await line.says(YAMUX)
      await agrees(tell, selecting, YAMUX)
      await line.hears()
    },
  },
  {
    title: { en: "you dial: none is taken", ja: "接続する側: どの提案も受け入れられない" },
    async play(tell) {
      const line = new Line(tell)
      const protocols = ["/a/3.0.0", "/a/2.0.0", "/a/1.0.0"]
      const selecting = dials(tell, line, ...protocols)
      await line.hears(HEADER, "/a/3.0.0")
      await line.says(HEADER, "na")
      await line.hears("/a/2.0.0")
      await line.says("na")
      await line.hears("/a/1.0.0")
      const givesUp = { en: "you give up", ja: "あきらめる" }
      const error = await fails(tell, givesUp, ProtocolsNotSupported, selecting, () => line.says("na"))
      tell.same(
        { en: "its `protocols`", ja: "エラーの protocols" },
        (error as ProtocolsNotSupported).protocols,
        protocols,
      )
      await line.hears()
    },
  },
  {
    title: { en: "you dial: every byte is a packet", ja: "接続する側: 1 バイトずつ届く" },
    async play(tell) {
      const line = new Line(tell)
      const selecting = dials(tell, line, "/mplex/6.7.0", YAMUX)
      const bytes = packet(HEADER, "na", YAMUX)
      await line.sends({ en: "the peer sends, byte by byte", ja: "相手が 1 バイトずつ送信" }, bytes, 1)
      await agrees(tell, selecting, YAMUX)
      await line.hears(HEADER, "/mplex/6.7.0", YAMUX)
    },
  },
  {
    title: {
      en: "you dial: the protocol's own bytes are in the same packet",
      ja: "接続する側: 合意したプロトコルのバイト列が同じパケットで届く",
    },
    async play(tell) {
      const line = new Line(tell)
      const selecting = dials(tell, line, "/noise")
      const bytes = concat(packet(HEADER, "/noise"), FIRST_WORDS)
      await line.sends(
        { en: "the peer agrees, and speaks at once", ja: "相手が同意し、続けてデータを送信" },
        bytes,
      )
      await agrees(tell, selecting, "/noise")
      await leaves(tell, line, FIRST_WORDS)
    },
  },
  {
    title: {
      en: "you dial: an answer that is neither yes nor no",
      ja: "接続する側: 受け入れでも拒否でもない応答",
    },
    async play(tell) {
      const answers = [
        packet("/noise"), // no header
        packet(HEADER, "/tls/1.0.0"), // not proposed
        packet(HEADER, "/noise/2"), // longer
        packet(HEADER, "/noise\n"), // a list
        packet(HEADER, "/nois"),
        packet(HEADER, "na "),
        packet(HEADER, ""),
        concat(packet(HEADER), withLength(fromUtf8("/noise"))), // no newline
        concat(packet(HEADER), fromHex("02ff0a")), // not UTF-8
      ]
      for (const answer of answers) {
        const line = new Line(tell)
        const selecting = dials(tell, line, "/noise", "/tls/1.0.0")
        await fails(tell, refuses, MultistreamViolation, selecting, () => line.sends(peerSends, answer))
      }
    },
  },
  {
    title: { en: "you dial: the listener ends, or resets", ja: "接続する側: 相手が閉じる、リセットする" },
    async play(tell) {
      for (const said of [[], [HEADER], [HEADER, "na"]]) {
        const line = new Line(tell)
        const selecting = dials(tell, line, "/noise", "/tls/1.0.0")
        await fails(tell, youFail, EndOfStream, selecting, async () => {
          if (said.length > 0) await line.says(...said)
          line.ends()
        })
      }
      const line = new Line(tell)
      const selecting = dials(tell, line, "/noise")
      await fails(tell, youFail, StreamReset, selecting, async () => line.resets())
    },
  },
  {
    title: {
      en: "readAnswer, of a dialer who proposes one protocol and speaks it at once",
      ja: "readAnswer: 提案を 1 つだけ送り、すぐにそのプロトコルで話し始める接続する側",
    },
    async play(tell) {
      const cases = [
        ["/noise", undefined],
        ["na", ProtocolsNotSupported],
        ["/tls/1.0.0", MultistreamViolation],
      ] as const
      for (const [answer, refusal] of cases) {
        const line = new Line(tell)
        await line.says(HEADER, answer)
        const reading = readAnswer(line.ours, "/noise")
        const what = { en: 'readAnswer(stream, "/noise")', ja: 'readAnswer(stream, "/noise")' }
        if (refusal) await fails(tell, what, refusal, reading, async () => {})
        else await tell.within(SECOND, what, reading)
      }
    },
  },
  {
    title: {
      en: "you listen: a dialer says it all in one packet, and goes on",
      ja: "待ち受ける側: 接続する側がすべてを 1 つのパケットで送り、そのまま続ける",
    },
    async play(tell) {
      const line = new Line(tell)
      const selecting = listens(tell, line, "/noise")
      const bytes = concat(packet(HEADER, "/noise"), FIRST_WORDS)
      await line.sends(
        { en: "the peer proposes, and speaks at once", ja: "相手が提案し、続けてデータを送信" },
        bytes,
      )
      await agrees(tell, selecting, "/noise")
      await line.hears(HEADER, "/noise")
      await leaves(tell, line, FIRST_WORDS)
    },
  },
  {
    title: {
      en: "you listen: a dialer who waits for your header",
      ja: "待ち受ける側: ヘッダーを待つ接続する側",
    },
    async play(tell) {
      const line = new Line(tell)
      const selecting = listens(tell, line, YAMUX)
      await line.says(HEADER)
      await line.hears(HEADER)
      await line.says(YAMUX)
      await line.hears(YAMUX)
      await agrees(tell, selecting, YAMUX)
    },
  },
  {
    title: {
      en: "you listen: strange proposals, then one of yours",
      ja: "待ち受ける側: 未対応の提案の後に対応する提案",
    },
    async play(tell) {
      const line = new Line(tell)
      const selecting = listens(tell, line, PING, "/ipfs/id/1.0.0")
      await line.says(HEADER, "/ipfs/ping/9.0.0")
      await line.hears(HEADER, "na")
      await line.says("ls")
      await line.hears("na")
      await line.says("na")
      await line.hears("na")
      await line.says(PING)
      await line.hears(PING)
      await agrees(tell, selecting, PING)
    },
  },
  {
    title: { en: "you listen: every byte is a packet", ja: "待ち受ける側: 1 バイトずつ届く" },
    async play(tell) {
      const line = new Line(tell)
      const selecting = listens(tell, line, PING)
      const bytes = packet(HEADER, "/a", PING)
      await line.sends({ en: "the peer sends, byte by byte", ja: "相手が 1 バイトずつ送信" }, bytes, 1)
      await agrees(tell, selecting, PING)
      await line.hears(HEADER, "na", PING)
    },
  },
  {
    title: { en: "you listen: almost a name that you know", ja: "待ち受ける側: よく似た名前" },
    async play(tell) {
      const almost = [`${PING}\r`, ` ${PING}`, `${PING} `, `${PING}/a`, PING.slice(0, -1), PING.toUpperCase()]
      const line = new Line(tell)
      const selecting = listens(tell, line, PING)
      await line.says(HEADER)
      await line.hears(HEADER)
      for (const name of almost) {
        await line.says(name)
        await line.hears("na")
      }
      await line.says(PING)
      await agrees(tell, selecting, PING)
    },
  },
  {
    title: { en: "long names, and letters of two bytes", ja: "長い名前と、1 文字が複数バイトの名前" },
    async play(tell) {
      for (const name of [
        `/${"x".repeat(126)}`,
        `/${"x".repeat(127)}`,
        "/größe/1.0.0",
        `/${"x".repeat(1_022)}`,
      ]) {
        const dialing = new Line(tell)
        const selecting = dials(tell, dialing, name)
        await dialing.hears(HEADER, name)
        await dialing.says(HEADER, name)
        await agrees(tell, selecting, name)
        const listening = new Line(tell)
        const waiting = listens(tell, listening, name)
        await listening.says(HEADER, name)
        await agrees(tell, waiting, name)
        await listening.hears(HEADER, name)
      }
    },
  },
  {
    title: { en: "you listen: what is no message", ja: "待ち受ける側: メッセージになっていないもの" },
    async play(tell) {
      const behindHeader = [
        [fromHex("026e61"), MultistreamViolation], // no newline
        [fromHex("062f6e6f697365"), MultistreamViolation], // no newline
        [fromHex("00"), MultistreamViolation], // empty
        [fromHex("02ff0a"), MultistreamViolation], // not UTF-8
        [fromHex("81082f2f2f2f"), LengthTooLarge], // of 1,025 bytes
        [fromHex("83006e610a"), InvalidVarint], // longer than it need be
        [fromHex("072f6e6f69"), EndOfStream], // cut
      ] as const
      const cases = behindHeader.map(([bytes, refusal]) => [concat(message(HEADER), bytes), refusal] as const)
      for (const [bytes, refusal] of [[message("/noise"), MultistreamViolation] as const, ...cases]) {
        const line = new Line(tell)
        const selecting = listens(tell, line, "/noise")
        await fails(tell, refuses, refusal, selecting, async () => {
          await line.sends(peerSends, bytes)
          line.ends()
        })
      }
    },
  },
  {
    title: { en: "you listen: 32 proposals, and one more", ja: "待ち受ける側: 32 個の提案と、もう 1 つ" },
    async play(tell) {
      const strange = (count: number) => Array.from({ length: count }, () => "/x")
      const good = new Line(tell)
      const selecting = listens(tell, good, PING)
      await good.sends(
        {
          en: "the peer sends 31 strange proposals, then one of yours",
          ja: "未対応の提案を 31 個、次に対応する提案",
        },
        packet(HEADER, ...strange(31), PING),
      )
      await agrees(tell, selecting, PING)
      await good.hears(HEADER, ...strange(31).map(() => "na"), PING)
      const line = new Line(tell)
      const waiting = listens(tell, line, PING)
      await fails(tell, { en: "you have enough of it", ja: "打ち切る" }, TooManyProposals, waiting, () =>
        line.sends(
          {
            en: "the peer sends 32 strange proposals, then one of yours",
            ja: "未対応の提案を 32 個、次に対応する提案",
          },
          packet(HEADER, ...strange(32), PING),
        ),
      )
      await line.hears(HEADER, ...strange(32).map(() => "na"))
    },
  },
  {
    title: {
      en: "you dial: every answer of up to four messages",
      ja: "接続する側: 4 つまでのメッセージのすべての並び",
    },
    async play(tell) {
      const protocols = ["/a", "/b"]
      await everyRow(
        tell,
        (line) => dialerSelect(line.ours, protocols),
        (said) => dialerOutcome(protocols, said),
      )
    },
  },
  {
    title: {
      en: "you listen: every row of up to four messages",
      ja: "待ち受ける側: 4 つまでのメッセージのすべての並び",
    },
    async play(tell) {
      const protocols = ["/b", "/c"]
      await everyRow(
        tell,
        (line) => listenerSelect(line.ours, speaks(...protocols)),
        (said) => listenerOutcome(protocols, said),
      )
    },
  },
])
