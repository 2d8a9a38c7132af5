import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { type ChapterFolder, ROOT } from "@ping-from-zero/process"
import type { Chapter, CodePlace } from "../acts/act.ts"

/** By its path, at run time: the lab depends on no chapter. */
export async function loadChapter({ url }: ChapterFolder): Promise<Chapter> {
  const module: { default: Chapter } = await import(new URL("chapter.ts", url).href)
  return module.default
}

/** Where the recorded run of an act is kept. */
export function recordingFile({ url }: ChapterFolder, act: string, realTime: boolean): string {
  return fileURLToPath(new URL(`recorded/${act}${realTime ? ".real-time" : ""}.jsonl`, url))
}

/** A chapter points at code that is no longer there. */
export class NoSuchCode extends Error {
  override readonly name = "NoSuchCode"
}

/** `packages/…/x.ts:24`, the line that the place names. */
export async function codeLine({ file, at }: CodePlace): Promise<string> {
  const lines = (await readFile(new URL(file, ROOT), "utf8")).split("\n")
  const index = lines.findIndex((line) => line.includes(at))
  if (index < 0) throw new NoSuchCode(`${file} has no line with "${at}"`)
  return `${file}:${index + 1}`
}
