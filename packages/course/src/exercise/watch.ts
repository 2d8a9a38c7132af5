import { existsSync, type FSWatcher, mkdirSync, readFileSync, watch } from "node:fs"
import { dirname } from "node:path"
import { fileURLToPath } from "node:url"
import { ROOT } from "@ping-from-zero/process"

/** What stands in the files now; undefined where one is gone. @param files from the root of the repository */
export function contentsOf(files: readonly string[]): (string | undefined)[] {
  return files.map((file) => contentOf(pathOf(file)))
}

/**
 * Resolves when one of the files is not what it was, or is gone. Their folders are watched: many editors write a new file
 * and give it the old one's name.
 * @param files from the root of the repository
 * @param before what they were
 * @throws the signal's reason
 */
export async function nextSave(
  files: readonly string[],
  before: readonly (string | undefined)[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const paths = files.map(pathOf)
  const watchers: FSWatcher[] = []
  try {
    await new Promise<void>((resolve, reject) => {
      const look = () => {
        if (paths.some((path, i) => contentOf(path) !== before[i])) resolve()
      }
      signal.addEventListener("abort", () => reject(signal.reason), { once: true })
      for (const folder of new Set(paths.map((path) => dirname(path)))) {
        mkdirSync(folder, { recursive: true })
        watchers.push(watch(folder, look).on("error", look)) // the folder itself may go: then its files are gone
      }
      look() // what was saved before we watched
    })
  } finally {
    for (const watcher of watchers) watcher.close()
  }
}

function pathOf(file: string): string {
  return fileURLToPath(new URL(file, ROOT))
}

function contentOf(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined
}
