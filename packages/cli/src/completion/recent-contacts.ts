import { mkdirSync, readFileSync } from "node:fs"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import { replaceFile } from "../command/replace-file.ts"

/** So many are offered again. */
const MOST = 50

/** Where they are kept (XDG Base Directory Specification: state). */
export function recentFile(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_STATE_HOME || join(homedir(), ".local", "state"), "ping-from-zero", "contacts")
}

/** The last one first; none where none could be kept. */
export function recentContacts(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean)
  } catch {
    return []
  }
}

/** Keeps contacts for the Tab key. Where that cannot be done, they are typed again: it is no reason to end. */
export function noteContacts(file: string, contacts: readonly string[]): void {
  const kept = [...new Set([...contacts, ...recentContacts(file)])].slice(0, MOST)
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    replaceFile(file, `${kept.join("\n")}\n`, 0o600)
  } catch {
    // A read-only home, a full disk.
  }
}
