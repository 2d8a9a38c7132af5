import type { Blank, Choice } from "@ping-from-zero/exercises"
import { type Row, rows } from "@ping-from-zero/matrix/play"
import type { Text } from "@ping-from-zero/story"

interface Fault extends Choice {
  /** The rows of the matrix that it is. */
  readonly rows: readonly string[]
}

interface Reason extends Choice {
  /** What a report holds where this is the reason. */
  readonly sign: Text
}

/** A blank whose choices know more than their words. */
interface BlankOf<C extends Choice> extends Blank {
  readonly choices: readonly C[]
}

export const fault: BlankOf<Fault> = {
  name: "fault",
  ask: { en: "what happened to P", ja: "P に何が起こったか" },
  choices: [
    {
      word: "killed",
      text: {
        en: "its program was killed; its kernel runs on",
        ja: "プログラムが強制終了された（カーネルは動作）",
      },
      rows: ["kill"],
    },
    { word: "left", text: { en: "it left in good order", ja: "正常に離脱した" }, rows: ["exit"] },
    {
      word: "gone",
      text: { en: "its host is gone: no packet comes back", ja: "ホストが消失した（パケットが返らない）" },
      rows: ["gone"],
    },
    {
      word: "frozen",
      text: {
        en: "its program stands still for good; its kernel runs on",
        ja: "プログラムが止まったままになった（カーネルは動作）",
      },
      rows: ["freeze"],
    },
    {
      word: "paused",
      text: {
        en: "its program stood still for a while, and runs again",
        ja: "プログラムが一時停止し、再開した",
      },
      rows: ["thaw"],
    },
    {
      word: "no-pong",
      text: { en: "it talks, and answers no ping", ja: "通信はするが ping に応答しない" },
      rows: ["no-pong"],
    },
    {
      word: "wrong-echo",
      text: { en: "it answers each ping, with other bytes", ja: "ping に違うバイト列を返す" },
      rows: ["wrong-echo"],
    },
    {
      word: "cannot-tell",
      text: {
        en: "gone or frozen: the report is the same for both",
        ja: "ホスト消失か凍結か、この報告では区別できない",
      },
      rows: ["gone", "freeze"],
    },
  ],
}

export const because: BlankOf<Reason> = {
  name: "because",
  ask: { en: "what in the report says so", ja: "報告の何からそれが分かるか" },
  choices: [
    {
      word: "refused",
      text: {
        en: "a kernel refused, or ended a connection unasked",
        ja: "カーネルが接続を拒否または切断した",
      },
      sign: { en: "a refused connection, or one that ended", ja: "接続の拒否、または切断" },
    },
    {
      word: "goodbye",
      text: { en: "off the list, and nobody called it dead", ja: "dead と判定されずにリストから外れた" },
      sign: { en: "P off the list, without a verdict before", ja: "判定なしに P がリストから外れる行" },
    },
    {
      word: "no-syn-ack",
      text: {
        en: "not even a connection came about, and a living kernel would have taken one",
        ja: "接続すらできなかった（カーネルが動作していれば接続できたはず）",
      },
      sign: { en: "a connect that nobody answered", ja: "応答のなかった接続" },
    },
    {
      word: "silence",
      text: {
        en: "on an open connection nothing came until the deadline was over",
        ja: "開いた接続で、期限まで何も届かなかった",
      },
      sign: { en: "answers first, then silence up to the verdict", ja: "応答があった後、判定まで沈黙" },
    },
    {
      word: "late-answer",
      text: { en: "the answer that was missing came after all", ja: "届いていなかった応答が、後から届いた" },
      sign: { en: "suspect, and alive again", ja: "suspect の後に再び alive" },
    },
    {
      word: "never-answered",
      text: {
        en: "it was never called alive: no question was ever answered",
        ja: "一度も alive と判定されていない（質問に一度も応答がない）",
      },
      sign: { en: "no line with alive at all", ja: "alive の行が 1 つもない" },
    },
    {
      word: "other-bytes",
      text: { en: "what came back was not what was sent", ja: "返ってきたのが送ったものと違う" },
      sign: { en: "a wrong echo", ja: "違うエコー" },
    },
  ],
}

/** The rows of the matrix that a word stands for. */
export function rowsOf(word: string): Row[] {
  const { rows: ids } = fault.choices.find((choice) => choice.word === word)!
  return ids.map((wanted) => rows.find(({ id }) => id === wanted)!)
}
