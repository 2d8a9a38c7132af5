/**
 * What a run tells. All that stands here runs in a page as well; `./node` holds what needs files or a terminal.
 *
 *   event.ts       everything that can happen in an act, one JSON object each
 *   text.ts        a text in two languages
 *   story.ts       what has happened so far: conditions are asked of it
 *   chains.ts      what must be told, and in which order
 *   narrator.ts    events as lines for a reader: head.ts, lines.ts, line.ts, table.ts, wrap.ts
 *   timeline.ts    who believed what, drawn
 *   spans.ts       figures in a Markdown text, filled from results
 */
export * from "./chains.ts"
export * from "./event.ts"
export { Narrator, type NarratorOptions } from "./narrator.ts"
export type { Recording } from "./recording.ts"
export * from "./spans.ts"
export { Story } from "./story.ts"
export { strings } from "./strings.ts"
export { markdownTable, tableLines } from "./table.ts"
export * from "./text.ts"
export { endOfScene, LEGEND, type Mark, timelineRows } from "./timeline.ts"
export { clip, fit, wrap } from "./wrap.ts"
