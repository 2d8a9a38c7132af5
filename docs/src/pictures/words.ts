import type { Lang, Text } from "@ping-from-zero/story"

/** The words of events in Japanese, for legends. A word that is missing here stays English. */
const JAPANESE: Readonly<Record<string, string>> = {
  alive: "生存",
  "no answer yet": "応答待ち",
  "called dead": "死亡と判定",
  dead: "死亡と判定",
  suspect: "疑い",
  runs: "稼働",
  frozen: "凍結",
  thawed: "再開",
  busy: "処理中で応答できない",
  slow: "遅延",
  mute: "送信停止",
  gone: "終了",
  killed: "強制終了",
  stopped: "終了",
  "cut off": "切断",
  "one-way": "片方向の切断",
  lossy: "パケットの一部が損失",
  healed: "復旧",
  typed: "発言",
}

export function word(english: string, lang: Lang): string {
  return lang === "en" ? english : (JAPANESE[english] ?? english)
}

export const words = {
  timeline: { en: "Timeline of this run", ja: "この実行の時系列図" },
  sequence: { en: "Who spoke to whom", ja: "誰が誰に話したか" },
  sameBelow: { en: "the lines below say the same", ja: "下の出力と同じ内容です" },
} as const satisfies Record<string, Text>
