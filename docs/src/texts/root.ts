import { relative } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"

/** The root of the repository. Astro bundles its configuration, so it follows from where the command runs. */
export const ROOT = new URL("../", pathToFileURL(`${process.cwd()}/`))

/** @returns from the root of the repository */
export function fromRoot(path: string): string {
  return relative(fileURLToPath(ROOT), path)
}
