import { EndOfStream, StreamReset } from "@ping-from-zero/core-tcp-check"
import { concat, fromHex, fromUtf8 } from "@ping-from-zero/core-tcp-check/wire"
import type { Scenario } from "@ping-from-zero/exercises"
import { withLength } from "../../../../packages/libp2p-style-ping/src/bytes/length-prefixed.ts"
import {
  dialerSelect,
  MultistreamViolation,
  ProtocolsNotSupported,
  readAnswer,
} from "../../../../packages/libp2p-style-ping/src/negotiate/multistream.ts"
import { everyRow } from "./every-row.ts"
import { HEADER, Line, packet } from "./line.ts"
import { agrees, dials, FIRST_WORDS, fails, leaves, peerSends, refuses, YAMUX } from "./played.ts"
import { dialerOutcome } from "./sequences.ts"

const SECOND = 1_000
const youFail = { en: "you fail", ja: "失敗する" }

export const scenariosOfDialers: readonly Scenario[] = [
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
]
