/**
 * The lab: the commands that a reader types, and what the chapters are written with. A chapter loads what
 * stands here before its first line; `matrix/` has an entry of its own.
 *
 *   commands/   chapter, node, probe, measure, check-setup: what is typed, what is printed
 *   acts/       an act on stage: starts nodes, waits for what they say, and clears up (lab.ts is the API)
 *   faults/     what is done to a process or to the line between two
 *   nodes/      nodes that behave wrongly: other compositions of the packages' parts
 *   matrix/     every way to fail against every way of checking: measured, kept, and written into the texts
 *   stages/     what the commands need to know of each stage
 *   setup/      what a machine must have, and how to find out
 *   story/      events, and how they are told, drawn, recorded and replayed
 */

export { type Act, act, type Build, type Chapter } from "./acts/act.ts"
export type { Actor } from "./acts/actor.ts"
export { findChapters, loadChapter } from "./acts/chapters.ts"
export { codeLine } from "./acts/code-line.ts"
export type { Condition } from "./acts/condition.ts"
export type { Lab } from "./acts/lab.ts"
export type { Cell, StoryEvent, Table } from "./story/event.ts"
export type { Text } from "./story/text.ts"
export { system } from "./story/versions.ts"
