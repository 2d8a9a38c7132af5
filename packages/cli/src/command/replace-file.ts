import { renameSync, rmSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

type Write = (path: string, text: string, options: { mode: number; flag: "wx" }) => void

/**
 * Writes a file whole or not at all: on a full disk the old one stays, and no empty one is left.
 * @param mode of the new file
 * @throws what the file system says
 */
export function replaceFile(
  file: string | URL,
  text: string,
  mode = 0o644,
  write: Write = writeFileSync,
): void {
  const path = typeof file === "string" ? file : fileURLToPath(file)
  const beside = `${path}.${process.pid}.new`
  try {
    write(beside, text, { mode, flag: "wx" })
    renameSync(beside, path)
  } catch (error) {
    rmSync(beside, { force: true })
    throw error
  }
}
