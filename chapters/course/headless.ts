import { pathToFileURL } from "node:url"
import { chapterCommand, run } from "./lab.ts"

/** `pnpm chapter` for tests: which acts were played is noted in COURSE_HOME, not in the reader's own file. */
const progress = new URL("progress.json", pathToFileURL(`${process.env.COURSE_HOME}/`))
await run({ chapter: async () => chapterCommand({ chapters: new URL("../", import.meta.url), progress }) })
