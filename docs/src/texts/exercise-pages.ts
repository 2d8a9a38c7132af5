import { basename } from "node:path"
import {
  type Exercise,
  findExercises,
  type LoadedExercise,
  loadExercise,
  type RungName,
  rungsOf,
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
    en: "nodes in processes of their own, with your part",
    ja: "別々のプロセスのノード（あなたのコードを使用）",
  },
  form: {
    en: "each answer is one of the words to choose from",
    ja: "すべての回答が選択肢にある語か",
  },
  answers: {
    en: "each answer agrees with its report; where one does not, what speaks against it",
    ja: "回答が報告の内容と合うか。合わなければ、その根拠を示す",
  },
  real: { en: "real implementations, in both directions", ja: "実際の実装（どちらから接続する場合も）" },
}

const HEADINGS = {
  begin: { en: "Begin", ja: "始め方" },
  checked: { en: "How it is checked", ja: "確認の内容" },
  hints: { en: "Hints", ja: "ヒント" },
} as const

/** What begins, by what is written. */
function beginsWith(exercise: Exercise): Text {
  if ("holes" in exercise) {
    return {
      en: "It makes a copy of the package's file with these parts taken out, and checks it each time you save it.",
      ja: "対象の部分を取り除いたファイルのコピーが作られ、保存するたびに確認されます。",
    }
  }
  if ("form" in exercise) {
    return {
      en: "It makes a file with the questions, and checks your answers each time you save it.",
      ja: "問題を書いたファイルが作られ、保存するたびに回答が確認されます。",
    }
  }
  return {
    en: "It makes a file to begin with, and checks it each time you save it.",
    ja: "書き始めのファイルが作られ、保存するたびに確認されます。",
  }
}

function takes(minutes: number): Text {
  return { en: `It takes about ${minutes} minutes.`, ja: `目安は ${minutes} 分です。` }
}

/** What the page of a task has behind the task, as Markdown. No solution: that is the package. */
export async function behindTask(file: string, lang: Lang): Promise<string> {
  const folder = file.replace(/\/task(\.ja)?\.md$/, "")
  const found = findExercises().find(({ url }) => fromRoot(url) === folder)
  if (!found) throw new Error(`${basename(folder)} is no exercise`)
  return pageParts(await loadExercise(found), lang)
}

function pageParts({ id, exercise }: LoadedExercise, lang: Lang): string {
  const rungs = rungsOf(exercise).map((rung, i) => {
    const peers =
      rung === "real" && "holes" in exercise ? `: ${exercise.peers.join(lang === "ja" ? "、" : ", ")}` : ""
    return `${i + 1}. \`${rung}\`: ${RUNG[rung][lang]}${peers}`
  })
  const hints = exercise.hints.map((hint, i) => {
    const title = lang === "ja" ? `ヒント ${i + 1}` : `Hint ${i + 1}`
    return `<details><summary>${title}</summary>\n\n${hint[lang]}\n\n</details>`
  })
  return [
    `## ${HEADINGS.begin[lang]}`,
    `\`\`\`sh\npnpm exercise ${id}\n\`\`\``,
    [beginsWith(exercise), takes(exercise.minutes)].map((text) => text[lang]).join(lang === "en" ? " " : ""),
    `## ${HEADINGS.checked[lang]}`,
    rungs.join("\n"),
    `## ${HEADINGS.hints[lang]}`,
    ...hints,
  ].join("\n\n")
}
