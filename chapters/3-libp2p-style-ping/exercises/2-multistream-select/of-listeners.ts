import { EndOfStream } from "@ping-from-zero/core-tcp-check"
import { concat, fromHex } from "@ping-from-zero/core-tcp-check/wire"
import type { Scenario } from "@ping-from-zero/exercises"
import { LengthTooLarge } from "../../../../packages/libp2p-style-ping/src/bytes/length-prefixed.ts"
import { InvalidVarint } from "../../../../packages/libp2p-style-ping/src/bytes/varint.ts"
import {
  listenerSelect,
  MultistreamViolation,
  TooManyProposals,
} from "../../../../packages/libp2p-style-ping/src/negotiate/multistream.ts"
import { everyRow } from "./every-row.ts"
import { HEADER, Line, message, packet } from "./line.ts"
import {
  agrees,
  FIRST_WORDS,
  fails,
  leaves,
  listens,
  PING,
  peerSends,
  refuses,
  speaks,
  YAMUX,
} from "./played.ts"
import { listenerOutcome } from "./sequences.ts"

export const scenariosOfListeners: readonly Scenario[] = [
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
]
