import type { Lang } from "@ping-from-zero/story"

/** What the policies say in words. */
const JAPANESE: Readonly<Record<string, string>> = {
  yes: "はい",
  no: "いいえ",
  "one, used again": "一つを使い続ける",
  "a new one each time": "毎回新しく開く",
  "a new one at once": "すぐに新しく開く",
  failure: "失敗",
  alive: "生存",
  "asked no more": "もう尋ねない",
  factor: "倍率",
  min: "下限",
  max: "上限",
}

/** A time in seconds or milliseconds; words in this language; other values as they are. */
export function valueShown(value: unknown, lang: Lang): string {
  if (value === undefined) return "–"
  if (typeof value === "boolean") return word(value ? "yes" : "no", lang)
  if (typeof value === "object" && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${word(name, lang)} ${name === "factor" ? part : valueShown(part, lang)}`)
      .join(lang === "en" ? ", " : "、")
  }
  if (typeof value !== "number") return word(`${value}`, lang)
  if (value === Number.POSITIVE_INFINITY) return "∞"
  const [seconds, milliseconds] = lang === "en" ? ["s", "ms"] : ["秒", "ミリ秒"]
  return value >= 1_000
    ? `${value / 1_000} ${seconds}`
    : value >= 100
      ? `${value} ${milliseconds}`
      : `${value}`
}

function word(english: string, lang: Lang): string {
  return lang === "en" ? english : (JAPANESE[english] ?? english)
}
