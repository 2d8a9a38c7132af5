import { basename } from "node:path"
import {
  findExercises,
  type LoadedExercise,
  loadExercise,
  RUNGS,
  type RungName,
} from "@ping-from-zero/exercises/find"
import { fromRoot } from "@ping-from-zero/process"
import type { Lang, Text } from "@ping-from-zero/story"

/** An exercise with the page of its task. */
export interface ExercisePage {
  readonly id: string
  /** `chapters/3-libp2p-style-ping/exercises/1-the-ping` */
  readonly route: string
  readonly titles: Text
}

export async function exercisePages(): Promise<ExercisePage[]> {
  const all = await Promise.all(findExercises().map(loadExercise))
  return all.map(({ id, url, exercise }) => ({ id, route: fromRoot(url), titles: exercise.title }))
}

const RUNG: Readonly<Record<RungName, Text>> = {
  types: { en: "the compiler", ja: "コンパイラー" },
  vectors: {
    en: "scenarios in virtual time: what is sent, what has to come back, by when",
    ja: "場面ごとの確認（仮想時間）。何を送り、何がいつまでに返るか",
  },
  net: {
    en: "the package's own tests, with your part in them",
    ja: "あなたのコードを入れた、パッケージ自身のテスト",
  },
  node: {
    en: "nodes in processes of their own, one of them with your part",
    ja: "別々のプロセスのノード。1 つはあなたのコードで動く",
  },
  real: { en: "real implementations, in both directions", ja: "実際の実装（どちらから接続する場合も）" },
}

const HEADINGS = {
  begin: { en: "Begin", ja: "始め方" },
  checked: { en: "How it is checked", ja: "確認の内容" },
  hints: { en: "Hints", ja: "ヒント" },
} as const

const MORE: Readonly<Record<Lang, (minutes: number) => string>> = {
  en: (minutes) =>
    `It makes a copy of the package's file with these parts taken out, and checks it each time you save it. It takes about ${minutes} minutes.`,
  ja: (minutes) =>
    `対象の部分を取り除いたファイルのコピーが作られ、保存するたびに確認されます。目安は ${minutes} 分です。`,
}

/** What the page of a task has behind the task, as Markdown. No solution: that is the package. */
export async function behindTask(file: string, lang: Lang): Promise<string> {
  const folder = file.replace(/\/task(\.ja)?\.md$/, "")
  const found = findExercises().find(({ url }) => fromRoot(url) === folder)
  if (!found) throw new Error(`${basename(folder)} is no exercise`)
  return pageParts(await loadExercise(found), lang)
}

function pageParts({ id, exercise }: LoadedExercise, lang: Lang): string {
  const rungs = RUNGS.map((rung, i) => {
    const peers = rung === "real" ? `: ${exercise.peers.join(lang === "ja" ? "、" : ", ")}` : ""
    return `${i + 1}. \`${rung}\`: ${RUNG[rung][lang]}${peers}`
  })
  const hints = exercise.hints.map((hint, i) => {
    const title = lang === "ja" ? `ヒント ${i + 1}` : `Hint ${i + 1}`
    return `<details><summary>${title}</summary>\n\n${hint[lang]}\n\n</details>`
  })
  return [
    `## ${HEADINGS.begin[lang]}`,
    `\`\`\`sh\npnpm exercise ${id}\n\`\`\``,
    MORE[lang](exercise.minutes),
    `## ${HEADINGS.checked[lang]}`,
    rungs.join("\n"),
    `## ${HEADINGS.hints[lang]}`,
    ...hints,
  ].join("\n\n")
}
