/** What the course reads of the lab beyond its API: the narrator, the recordings and the command themselves. */
export { chapterCommand } from "../../packages/lab/src/commands/chapter.ts"
export { run } from "../../packages/lab/src/commands/run.ts"
export { plain } from "../../packages/lab/src/story/colours.ts"
export { Narrator } from "../../packages/lab/src/story/narrator.ts"
export { type Recording, readRecording } from "../../packages/lab/src/story/recording.ts"
export type { Lang } from "../../packages/lab/src/story/text.ts"
export { clip } from "../../packages/lab/src/story/wrap.ts"
