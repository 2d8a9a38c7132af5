import { inMemory, NeverHappened, NodeEnded, withProcesses } from "@ping-from-zero/lab/play"
import { PeerEnded, PeerTooLate } from "@ping-from-zero/process"
import { type Lang, strings } from "@ping-from-zero/story"
import { askToGoOn, PromptLeft, Terminal } from "@ping-from-zero/story/node"
import { Interrupted, interruption, UserError } from "ping-from-zero/command"
import { NODE_PROGRAM } from "../programs.ts"
import type { ActRun, ChapterFlags } from "./act-run.ts"
import { BackgroundActs } from "./background-acts.ts"
import { noteProgress } from "./progress.ts"
import { showAct } from "./show-act.ts"

export interface ActsToPlay extends Pick<ActRun, "folder" | "chapter" | "flags"> {
  /** Indexes into the chapter's acts. */
  readonly chosen: readonly number[]
  /** The number of the chapter after this one. */
  readonly nextChapter: number | undefined
  readonly progressFile: URL
}

/** Plays acts, one after the other, until the last or until somebody has had enough. */
export async function playActs(toPlay: ActsToPlay): Promise<void> {
  const { folder, chapter, chosen, flags, progressFile } = toPlay
  const { signal, causeOf, stopListening } = interruption()
  const terminal = new Terminal(process.stdout, process.stderr)
  const asks = canAsk(flags)
  const background = new BackgroundActs()
  const player = flags.simulated ? inMemory() : withProcesses(NODE_PROGRAM)
  const runOf = (index: number): ActRun => ({ folder, chapter, index, flags, player, terminal, asks, signal })
  try {
    let last = chosen.at(-1) ?? 0
    let keeps = true
    if (chosen.length > 1 && !flags.simulated) await background.start(chosen.map(runOf))
    for (const index of chosen) {
      if (isSkipped(runOf(index))) continue
      if (index !== chosen[0] && asks && !(await askToGoOn(flags.lang, signal))) break
      await showAct(runOf(index), background.of(index))
      if (keeps) keeps = note(progressFile, folder.number, chapter.acts[index]!.name, flags.lang)
      last = index
    }
    if (!flags.json) terminal.print(nextLine(toPlay, last))
  } catch (error) {
    process.exitCode = exitCodeOf(await causeOf(error))
  } finally {
    await background.stop()
    terminal.close()
    stopListening()
  }
}

/** In memory, an act that needs real processes is left out: one line says why. */
function isSkipped({ chapter, index, flags }: ActRun): boolean {
  const { text, notInMemory } = chapter.acts[index]!
  if (!flags.simulated || !notInMemory) return false
  process.stderr.write(`${strings.skipped(index + 1, text.title, notInMemory)[flags.lang]}\n`)
  return true
}

/** Playing goes on where progress cannot be kept: one sentence says so. */
function note(file: URL, chapter: number, act: string, lang: Lang): boolean {
  try {
    noteProgress(file, chapter, act)
    return true
  } catch (error) {
    const why = (error as Error).message
    process.stderr.write(
      lang === "ja"
        ? `注意: 進み具合を記録できないため、どの幕を見終えたかは残りません（${why}）\n`
        : `note: which acts you have seen is not kept: ${why}\n`,
    )
    return false
  }
}

/** A question needs a person at both ends. A recording is made without answers. */
function canAsk({ yes, json, record }: ChapterFlags): boolean {
  return !yes && !json && !record && process.stdin.isTTY && process.stdout.isTTY
}

const ACT_FAILURES = [NeverHappened, NodeEnded, PeerEnded, PeerTooLate]

/** Somebody who leaves has made no error. */
function exitCodeOf(error: unknown): number {
  if (error instanceof Interrupted) return error.exitCode
  if (error instanceof PromptLeft) return new Interrupted("SIGINT").exitCode
  if (ACT_FAILURES.some((failure) => error instanceof failure)) {
    throw new UserError(`the act did not go as it should: ${(error as Error).message}`, 1)
  }
  throw error
}

/** What to type next. */
function nextLine({ folder, chapter, nextChapter, flags }: ActsToPlay, last: number): string {
  const [played, following] = [chapter.acts[last], chapter.acts[last + 1]]
  const command =
    following && following.byActOnly === played?.byActOnly
      ? `pnpm chapter ${folder.number} --act ${last + 2}`
      : nextChapter === undefined
        ? "pnpm chapter"
        : `pnpm chapter ${nextChapter}`
  const inMemory = flags.simulated && command !== "pnpm chapter" ? " --simulated" : ""
  return ` ${strings.next[flags.lang]}  ${command}${inMemory}\n`
}
