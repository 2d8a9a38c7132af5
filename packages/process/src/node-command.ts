import { createRequire } from "node:module"
import { pathToFileURL } from "node:url"

/** Node with the flags that run our sources as they are, in whatever folder: `[...NODE, file, ...arguments]`. */
export const NODE: readonly string[] = [
  process.execPath,
  "--conditions=@ping-from-zero/source",
  "--import",
  pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href,
]
