/**
 * The lab: the commands that a reader types, and what the chapters are written with.
 *
 *   commands/   chapter, node, probe, check-setup: what is typed, what is printed
 *   acts/       an act on stage: starts nodes, waits for what they say, and clears up (lab.ts is the API)
 *   faults/     what is done to a process or to the line between two
 *   nodes/      nodes that behave wrongly: other compositions of the packages' parts
 *   stages/     what the commands need to know of each stage
 *   story/      events, and how they are told, drawn, recorded and replayed
 */

export {
  type Act,
  type ActHead,
  act,
  type Build,
  type Chapter,
  type CodePlace,
  type Interval,
  type Need,
} from "./acts/act.ts"
export { Actor, type Belief } from "./acts/actor.ts"
export { type ChapterFolder, findChapters, loadChapter } from "./acts/chapters.ts"
export { codeLine, NoSuchCode } from "./acts/code-line.ts"
export type { Condition } from "./acts/condition.ts"
export type { Lab, NodeOptions } from "./acts/lab.ts"
export { cellChapter, SHORTENED } from "./matrix/cell-chapter.ts"
export { withFigures } from "./matrix/figures.ts"
export { fillTable } from "./matrix/live-table.ts"
export { markdownTable } from "./matrix/markdown-table.ts"
export { columns, rows } from "./matrix/plan.ts"
export { type ResultCell, type Results, readResults } from "./matrix/results.ts"
export { cellText, words } from "./matrix/table.ts"
export type { Cell, Question, StoryEvent } from "./story/event.ts"
export { filled, NoSuchFigures } from "./story/spans.ts"
export type { Text } from "./story/text.ts"
export { system } from "./story/versions.ts"
