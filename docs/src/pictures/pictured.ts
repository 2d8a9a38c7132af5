import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import { readRecording } from "@ping-from-zero/story/node"
import type { Code, RootContent } from "mdast"
import { sequencePicture } from "./sequence.ts"
import { sceneOf, shownEvents } from "./shown.ts"
import { html } from "./svg.ts"
import { timelinePicture } from "./timeline.ts"
import { words } from "./words.ts"

/** A row of a timeline as the narrator draws it, and what stands below the rows. */
const DRAWN = /^ {3}\S+ +[-+?~xX=#%: ]+$|^ +\d+(\.\d+)? +.* s$|^ {6,}\S .* {3}|^ {6,}\+ alive/

/**
 * What stands above the fence of a recorded output: a timeline, where the output ends with one, or who spoke to
 * whom. The output stays below it, for those who cannot see the picture.
 */
export function pictured(fence: Code, recorded: string, lang: Lang): RootContent[] {
  const recording = readRecording(fileURLToPath(new URL(recorded, ROOT)))
  const excerpt = fence.value.split("\n")
  const shown = recording ? shownEvents(recording, excerpt, lang) : []
  if (!recording || shown.length === 0) return []
  const { from, events } = sceneOf(recording, shown)
  const hasTimeline = excerpt.some((line) => /^ {3}\S+ +\S*[-+=#~]{8,}/.test(line))
  const picture = hasTimeline ? timelinePicture(events, from, lang) : sequencePicture(shown, lang)
  if (!picture) return []
  const caption = hasTimeline ? words.timeline[lang] : words.sequence[lang]
  if (hasTimeline) fence.value = withoutDrawing(excerpt).join("\n")
  return [
    {
      type: "html",
      value: html`<figure class="run"><figcaption>${caption}</figcaption>${picture}</figure>`.text,
    },
  ]
}

/** Without the timeline that the narrator drew in characters: the picture replaces it. */
function withoutDrawing(lines: readonly string[]): string[] {
  const left = lines.filter((line) => !DRAWN.test(line))
  while (/^…?\s*$/.test(left.at(-1) ?? "x")) left.pop()
  return left
}
