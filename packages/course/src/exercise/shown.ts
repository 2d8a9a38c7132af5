import { readFileSync } from "node:fs"
import {
  copyOf,
  declarationText,
  type LoadedExercise,
  RUNGS,
  type RungResult,
  shownPath,
  sourceOf,
  taskOf,
} from "@ping-from-zero/exercises/check"
import { type Lang, wrap } from "@ping-from-zero/story"
import type { Colours } from "ping-from-zero/terminal"
import { taskText } from "./task-text.ts"
import { words } from "./words.ts"

/** The reader's copies, as they are typed. */
export function filesOf({ exercise }: LoadedExercise): string[] {
  return exercise.holes.map(({ file }) => shownPath(copyOf(exercise, file)))
}

/** What an exercise begins with: the task, where to write, what will check it. */
export function introduction(chosen: LoadedExercise, lang: Lang, env: NodeJS.ProcessEnv): string {
  const { id, exercise } = chosen
  const files = filesOf(chosen)
  const editor = env.VISUAL || env.EDITOR || (env.TERM_PROGRAM === "vscode" ? "code" : undefined)
  const open = editor === undefined ? [] : ["", ` ${words.toOpen[lang]}`, `   ${editor} ${files.join(" ")}`]
  const rungs = RUNGS.map((rung, i) => {
    const what = rung === "real" ? words.rungs.real(exercise.peers) : words.rungs[rung]
    return `   ${i + 1} ${rung.padEnd(8)} ${what[lang]}`
  })
  return [
    "",
    ` ${id}  ${exercise.title[lang]}  (${words.minutes(exercise.minutes)[lang]})`,
    "",
    taskText(readFileSync(taskOf(chosen, lang), "utf8")),
    "",
    ` ${words.youWrite[lang]}`,
    ...files.map((file) => `   ${file}`),
    ...open,
    "",
    ` ${words.checkedBy[lang]}`,
    ...rungs,
    "",
    ` ${words.stuck(id)[lang]}`,
    "",
    "",
  ].join("\n")
}

/** `  2 ✗ vectors  scenario 3 of 12: …`, and the story below it. */
export function rungLines({ rung, ok, message }: RungResult, colours: Colours): string {
  const [first = "", ...rest] = message.split("\n")
  const mark = ok ? colours.green("✓") : colours.red("✗")
  const lines = rest.map((line) => `    ${line}\n`).join("")
  return `  ${RUNGS.indexOf(rung) + 1} ${mark} ${rung.padEnd(8)} ${first}\n${lines}`
}

/** The package's own code beside the reader's, who else has written it, what comes next. */
export function ending(chosen: LoadedExercise, next: LoadedExercise | undefined, lang: Lang): string {
  const { exercise, id } = chosen
  return [
    "",
    ...besideEachOther(chosen, lang),
    ` ${words.elsewhere[lang]}`,
    ...exercise.elsewhere.map(({ project, url }) => `   ${project}  ${url}`),
    "",
    ...wrap(words.passed(id)[lang], 78).map((line) => ` ${line}`),
    "",
    ` ${words.next[lang]}  ${next === undefined ? "pnpm exercise" : `pnpm exercise ${next.id}`}`,
    "",
  ].join("\n")
}

/** Each body that was taken out: as the reader has it, as the package has it. */
function besideEachOther({ exercise }: LoadedExercise, lang: Lang): string[] {
  return exercise.holes.flatMap(({ file, bodies }) => {
    const yours = readFileSync(copyOf(exercise, file), "utf8")
    const ours = readFileSync(sourceOf(exercise, file), "utf8")
    return bodies.flatMap((name) => [
      ...block(`${name}, ${words.yours[lang]}`, declarationText(yours, name)),
      ...block(`${name}, ${words.ours[lang]}`, declarationText(ours, name)),
    ])
  })
}

/** The package's code for what was taken out. */
export function solution({ exercise }: LoadedExercise): string {
  const lines = exercise.holes.flatMap(({ file, bodies }) => {
    const source = sourceOf(exercise, file)
    const text = readFileSync(source, "utf8")
    return [
      ` ${shownPath(source)}`,
      "",
      ...bodies.flatMap((name) => block(undefined, declarationText(text, name))),
    ]
  })
  return ["", ...lines].join("\n")
}

function block(title: string | undefined, code: string | undefined): string[] {
  if (code === undefined) return []
  return [
    ...(title === undefined ? [] : [` ${title}`]),
    ...code.split("\n").map((line) => `   ${line}`.trimEnd()),
    "",
  ]
}
