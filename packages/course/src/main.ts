import { run } from "ping-from-zero/command"

/**
 * The commands behind `pnpm chapter`, `pnpm exercise`, `pnpm measure` and `pnpm check-setup`. Each is loaded when it is called: a
 * chapter begins to tell at once, and does not wait for what nodes are made of.
 */
await run({
  chapter: async () => (await import("./commands/chapter.ts")).chapterCommand(),
  exercise: async () => (await import("./commands/exercise.ts")).exerciseCommand(),
  measure: async () => (await import("./commands/measure.ts")).measureCommand(),
  "check-setup": async () => (await import("./commands/check-setup.ts")).checkSetupCommand(),
})
