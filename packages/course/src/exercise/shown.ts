import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import {
  copiesOf,
  declarationText,
  type HoleExercise,
  holeExercises,
  type LoadedExercise,
  type RungName,
  type RungResult,
  rungsOf,
  shownPath,
  sourceOf,
  taskOf,
  writtenFiles,
} from "@ping-from-zero/exercises/check"
import { type Lang, type Text, wrap } from "@ping-from-zero/story"
import type { Colours } from "ping-from-zero/terminal"
import { taskText } from "./task-text.ts"
import { words } from "./words.ts"

/** The reader's copies, as they are typed. */
export function filesOf(chosen: LoadedExercise): string[] {
  return copiesOf(chosen).map(shownPath)
}

/** What an exercise begins with: the task, where to write, what will check it. */
export function introduction(chosen: LoadedExercise, lang: Lang, env: NodeJS.ProcessEnv): string {
  const { id, exercise } = chosen
  const files = filesOf(chosen)
  const editor = env.VISUAL || env.EDITOR || (env.TERM_PROGRAM === "vscode" ? "code" : undefined)
  const open = editor === undefined ? [] : ["", ` ${words.toOpen[lang]}`, `   ${editor} ${files.join(" ")}`]
  const rungs = rungsOf(exercise).map(
    (rung, i) => `   ${i + 1} ${rung.padEnd(8)} ${checkedBy(rung, chosen)[lang]}`,
  )
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

/** For who has read it. */
export function whereTheTaskIs(chosen: LoadedExercise, lang: Lang): string {
  const { id, exercise } = chosen
  const path = shownPath(fileURLToPath(taskOf(chosen, lang)))
  return `\n ${id}  ${exercise.title[lang]}\n   ${words.task[lang]}: ${path}\n\n`
}

function checkedBy(rung: RungName, { exercise }: LoadedExercise): Text {
  if (rung !== "real") return words.rungs[rung]
  return words.rungs.real("holes" in exercise ? exercise.peers : [])
}

/** `  2 ✗ vectors  scenario 3 of 12: …`, and the story below it. */
export function rungLines({ exercise }: LoadedExercise, result: RungResult, colours: Colours): string {
  const { rung, message } = result
  const [first = "", ...rest] = message.split("\n")
  const mark = markOf(result, colours)
  const lines = rest.map((line) => `    ${line}\n`).join("")
  return `  ${rungsOf(exercise).indexOf(rung) + 1} ${mark} ${rung.padEnd(8)} ${first}\n${lines}`
}

function markOf(result: RungResult, { green, red, yellow }: Colours): string {
  if (result.ok) return green("✓")
  return result.isUndecided ? yellow("?") : red("✗")
}

/** The package's own code beside the reader's, who else has written it, what comes next. */
export async function ending(
  chosen: LoadedExercise,
  next: LoadedExercise | undefined,
  lang: Lang,
): Promise<string> {
  const { exercise, id } = chosen
  const passed = "holes" in exercise ? words.passedHoles(id) : words.passed(id)
  return [
    "",
    ...(await besideEachOther(chosen, lang)),
    ` ${words.elsewhere[lang]}`,
    ...exercise.elsewhere.map(({ project, url }) => `   ${project}  ${url}`),
    "",
    ...wrap(passed[lang], 78).map((line) => ` ${line}`),
    "",
    ` ${words.next[lang]}  ${next === undefined ? "pnpm exercise" : `pnpm exercise ${next.id}`}`,
    "",
  ].join("\n")
}

/** What the reader has written, and what we have. Of a form, all is as it should be. */
async function besideEachOther(chosen: LoadedExercise, lang: Lang): Promise<string[]> {
  const [one] = holeExercises([chosen])
  if (one) return bodiesBeside(one, lang)
  if ("form" in chosen.exercise) return []
  const files = writtenFiles(chosen).map(async ({ file, solution }) =>
    block(`${file}, ${words.oneOfOurs[lang]}`, (await solution(lang)).trimEnd()),
  )
  return (await Promise.all(files)).flat()
}

/** Each body that was taken out: as the reader has it, as the package has it. */
function bodiesBeside(one: LoadedExercise<HoleExercise>, lang: Lang): string[] {
  const { exercise } = one
  const copies = copiesOf(one)
  return exercise.holes.flatMap(({ file, bodies }, i) => {
    const yours = readFileSync(copies[i]!, "utf8")
    const ours = readFileSync(sourceOf(exercise, file), "utf8")
    return bodies.flatMap((name) => [
      ...block(`${name}, ${words.yours[lang]}`, declarationText(yours, name)),
      ...block(`${name}, ${words.ours[lang]}`, declarationText(ours, name)),
    ])
  })
}

/** Ours: of a package's file, what was taken out. */
export async function solution(chosen: LoadedExercise, lang: Lang): Promise<string> {
  const { exercise } = chosen
  if (!("holes" in exercise)) {
    const files = writtenFiles(chosen).map(async ({ solution }) => block(undefined, await solution(lang)))
    return ["", ...(await Promise.all(files)).flat()].join("\n")
  }
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
