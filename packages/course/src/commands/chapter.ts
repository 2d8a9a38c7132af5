import type { Chapter } from "@ping-from-zero/lab"
import { loadChapter } from "@ping-from-zero/lab/play"
import { CHAPTERS, type ChapterFolder, findChapters, ROOT } from "@ping-from-zero/process"
import { LANGS, langOf } from "@ping-from-zero/story"
import { Command, Option } from "commander"
import { UserError } from "ping-from-zero/command"
import type { ChapterFlags } from "./act-run.ts"
import { chapterList } from "./chapter-list.ts"
import { playActs } from "./chapter-play.ts"
import { readProgress } from "./progress.ts"
import { refuseWindows } from "./refuse-windows.ts"

/** Where the chapters stand, and where is kept which of them were run. */
export interface Home {
  readonly chapters: URL
  readonly progress: URL
  readonly load: (folder: ChapterFolder) => Promise<Chapter>
}

const home: Home = { chapters: CHAPTERS, progress: new URL(".progress.json", ROOT), load: loadChapter }

export function chapterCommand({ chapters, progress, load }: Home = home): Command {
  return new Command("chapter")
    .description("play a chapter with real nodes; without a number, list them")
    .argument("[number]", "which chapter")
    .option("--act <number>", "one act of it")
    .option("--cell <row,column>", "one cell of chapter 4's table, like freeze,stage-1")
    .option("--yes", "ask nothing")
    .option("--json", "print one JSON object a line")
    .option("--real-time", "use the original's intervals: some acts then take minutes")
    .option("--simulated", "play in memory, in virtual time: no processes, no waiting")
    .option("--record", "write what happens to the chapter's recorded/")
    .addOption(new Option("--lang <language>", "of the texts").choices(LANGS).default(langOf(process.env)))
    .action(async (number: string | undefined, flags: ChapterFlags) => {
      const folders = findChapters(chapters)
      const { act, cell, realTime, record, simulated } = flags
      if (number === undefined && (act || cell || realTime || record || simulated)) {
        throw new UserError("say which chapter: type pnpm chapter 1 and your options")
      }
      if (number === undefined) {
        const loaded = await Promise.all(
          folders.map(async (folder) => ({ folder, chapter: await load(folder) })),
        )
        process.stdout.write(chapterList(loaded, readProgress(progress), flags))
        return
      }
      if (simulated && record)
        throw new UserError("recorded runs are runs of real processes: leave --record or --simulated out")
      if (!simulated) refuseWindows(flags.lang)
      const folder = chosenFolder(folders, number)
      const chapter = chosenPart(folder, await load(folder), flags)
      const chosen = chosenActs(folder, chapter, flags)
      const nextChapter = folders.find((candidate) => candidate.number > folder.number)?.number
      await playActs({ folder, chapter, chosen, nextChapter, flags, progressFile: progress })
    })
}

function chosenFolder(folders: readonly ChapterFolder[], number: string): ChapterFolder {
  const folder = folders.find((candidate) => `${candidate.number}` === number)
  if (folder) return folder
  const numbers = folders.map((candidate) => candidate.number).join(", ")
  throw new UserError(`there is no chapter "${number}": type pnpm chapter and one of ${numbers}`)
}

/** The whole chapter, or the cell that was asked for. */
function chosenPart(
  { number }: ChapterFolder,
  chapter: Chapter,
  { cell, act, realTime = false }: ChapterFlags,
) {
  if (cell === undefined) return chapter
  if (!chapter.ofCell)
    throw new UserError(`chapter ${number} has no cells: leave --cell out, or play chapter 4`)
  if (act !== undefined) throw new UserError("a cell is no part of an act: leave --act or --cell out")
  return chapter.ofCell(chapter, cell, realTime)
}

/** Indexes into the chapter's acts. */
function chosenActs({ number }: ChapterFolder, { acts }: Chapter, { act }: ChapterFlags): number[] {
  if (act === undefined) return [...acts.keys()].filter((i) => !acts[i]?.byActOnly)
  const index = acts.findIndex((_, i) => `${i + 1}` === act)
  if (index >= 0) return [index]
  throw new UserError(
    `chapter ${number} has no act "${act}": type pnpm chapter ${number} --act and 1 to ${acts.length}`,
  )
}
