import { join } from "node:path"

/** A test that failed. */
export interface Failure {
  /** From the repository's root. */
  readonly file: string
  readonly line: number
  readonly name: string
  readonly message: string
}

/** One task of a run, as turbo's summary has it. */
export interface Task {
  /** `//` is the repository itself. */
  readonly package: string
  /** The package's folder, from the root. */
  readonly folder: string
  readonly task: string
  readonly seconds: number
  readonly failed: boolean
  readonly cached: boolean
  /** What it printed. */
  readonly log: string
}

/** What turbo writes with `--summarize`, as far as it is read here. */
interface TurboTask {
  readonly package: string
  readonly directory: string
  readonly task: string
  /** Missing where nothing is cached that failed. */
  readonly logFile?: string
  readonly cache?: { readonly status?: string }
  readonly execution?: { readonly startTime: number; readonly endTime: number; readonly exitCode?: number }
}

/** @param readLog gives what a task printed, by the name of its file */
export function tasksOf(turboSummary: string, readLog: (file: string) => string): Task[] {
  const { tasks } = JSON.parse(turboSummary) as { tasks: readonly TurboTask[] }
  return tasks.flatMap(({ package: name, directory, task, logFile, cache, execution }) => {
    if (!execution) return []
    return {
      package: name,
      folder: directory,
      task,
      seconds: (execution.endTime - execution.startTime) / 1000,
      failed: execution.exitCode !== 0,
      cached: cache?.status === "HIT",
      log: logFile ? readLog(logFile) : "",
    }
  })
}

/** What a package took, the longest first: `chapters 210 s: test 204, typecheck 6`. */
export function durations(tasks: readonly Task[]): string[] {
  return Object.entries(secondsOf(tasks)).map(([name, seconds]) => {
    const each = tasks
      .filter((task) => shortName(task) === name)
      .map((task) => `${task.task} ${task.cached ? "cached" : task.seconds.toFixed(1)}`)
    return `${name.padEnd(18)} ${seconds.toFixed(1).padStart(6)} s: ${each.join(", ")}`
  })
}

/** By package, the longest first. */
export function secondsOf(tasks: readonly Task[]): Record<string, number> {
  const packages = new Map<string, number>()
  for (const task of tasks) packages.set(shortName(task), (packages.get(shortName(task)) ?? 0) + task.seconds)
  return Object.fromEntries([...packages].sort(([, a], [, b]) => b - a))
}

function shortName({ package: name }: Task): string {
  return name
    .replace("@ping-from-zero/", "")
    .replace(/^ping-from-zero$/, "cli")
    .replace("//", "(root)")
}

/** Each failing test by file and line, then what else failed. */
export function failureLines(tasks: readonly Task[], failures: readonly Failure[]): string[] {
  const tests = failures.map(
    ({ file, line, name, message }) => `${file}:${line}  ${name}: ${firstLine(message)}`,
  )
  const others = tasks.filter(
    (task) => task.failed && !(task.task === "test" && failures.some(({ file }) => isIn(file, task.folder))),
  )
  return [...new Set([...tests, ...others.flatMap(taskLines)])]
}

function isIn(file: string, folder: string): boolean {
  return file.startsWith(`${folder}/`)
}

/** `a.ts(3,4): error …` of tsc, `a.ts:3:4 lint/…` of biome. */
const PLACE = /^.*?([\w./-]+\.\w+)(?:\((\d+),\d+\)|:(\d+):\d+)[: ]*(.*)$/

function taskLines({ package: name, folder, task, log }: Task): string[] {
  const lines = plain(log).split("\n").filter(Boolean)
  const places = lines.flatMap((line) => {
    const found = /error|lint\/|format/.test(line) && PLACE.exec(line)
    return found ? `${join(folder, found[1]!)}:${found[2] ?? found[3]}  ${found[4]}` : []
  })
  return places.length > 0 ? places : [`${name}#${task}  ${lines.at(-1) ?? "printed nothing"}`]
}

function firstLine(text: string): string {
  return plain(text).split("\n", 1)[0]!.slice(0, 160)
}

function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what colours are
  return text.replace(/\x1b\[[\d;]*m/g, "")
}
