import { fileURLToPath } from "node:url"
import type { ChapterFolder } from "@ping-from-zero/process"
import type { Chapter } from "./act.ts"

/** By its path, at run time: the lab depends on no chapter. */
export async function loadChapter({ url }: ChapterFolder): Promise<Chapter> {
  const module: { default: Chapter } = await import(new URL("chapter.ts", url).href)
  return module.default
}

/** Where the recorded run of an act is kept. */
export function recordingFile({ url }: ChapterFolder, act: string, realTime: boolean): string {
  return fileURLToPath(new URL(`recorded/${act}${realTime ? ".real-time" : ""}.jsonl`, url))
}
