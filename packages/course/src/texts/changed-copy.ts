import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { BUILT, commandToRun } from "@ping-from-zero/process"
import { fencesOf } from "./markdown.ts"
import { pathOf, readFile as readText } from "./texts.ts"

/** A text invites to a change that cannot be made. */
export class BadChange extends Error {
  override readonly name = "BadChange"
}

export interface Change {
  /** Where the diff stands: a README, from the root of the repository. */
  readonly text: string
  /** Which of its diffs, from 0. */
  readonly diff: number
  /** What it changes, from the root of the repository. */
  readonly file: string
}

/**
 * Makes the change in a copy of the repository's sources, and plays in it.
 * @throws {BadChange} when the line that the diff takes away does not stand in the file exactly once
 */
export async function inChangedCopy<T>(change: Change, play: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), "course-copy-"))
  const isSource = (path: string) => !/\/(dist|target|\.cache)$/.test(path)
  try {
    for (const part of ["package.json", "chapters", "packages"]) {
      await cp(pathOf(part), join(root, part), { recursive: true, verbatimSymlinks: true, filter: isSource })
    }
    await symlink(pathOf("node_modules"), join(root, "node_modules"))
    await apply(root, change)
    return await play(root)
  } finally {
    await rm(root, { recursive: true })
  }
}

/**
 * What runs a program of the repository or of a copy of it.
 * @param root of the one or of the other
 * @param program its file, from there
 */
export function commandIn(root: string, program: string): Promise<string[]> {
  return commandToRun(pathToFileURL(join(root, program)), undefined, join(root, BUILT))
}

async function apply(root: string, { text, diff, file }: Change): Promise<void> {
  const fence = fencesOf(readText(text)).filter(({ language }) => language === "diff")[diff]
  const [from = "", to = ""] = ["-", "+"].map((sign) =>
    fence?.code.find((line) => line.startsWith(sign))?.slice(1),
  )
  const lines = (await readFile(join(root, file), "utf8")).split("\n")
  const places = lines.flatMap((line, i) => (line === from ? [i] : []))
  if (places.length !== 1) throw new BadChange(`${file} has ${places.length} lines "${from}"`)
  lines[places[0]!] = to
  await writeFile(join(root, file), lines.join("\n"))
}
