import { basename } from "node:path"
import { pathToFileURL } from "node:url"
import { CHAPTERS } from "@ping-from-zero/process"
import { run } from "ping-from-zero/command"
import { chapterCommand } from "../commands/chapter.ts"

/** `pnpm chapter` for tests: which acts were played is noted in COURSE_HOME, not in the reader's own file. */
await run({
  chapter: async () =>
    chapterCommand({
      chapters: CHAPTERS,
      progress: new URL("progress.json", pathToFileURL(`${process.env.COURSE_HOME}/`)),
      // Not by its whole path: so whoever joins the sources of this program finds the chapters.
      load: async ({ url }) =>
        (await import(`../../../../chapters/${basename(url.pathname)}/chapter.ts`)).default,
    }),
})
