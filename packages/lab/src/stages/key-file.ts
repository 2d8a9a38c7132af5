import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { UserError } from "../commands/user-error.ts"

/**
 * The text of a key file; where there is no such file yet, a new one is written that only its owner can read.
 * @throws {UserError}
 */
export function keyFile(path: string, makeNew: () => string): string {
  try {
    if (!existsSync(path)) writeFileSync(path, makeNew(), { mode: 0o600, flag: "wx" })
    return readFileSync(path, "utf8")
  } catch (error) {
    throw new UserError(`the key file ${path} cannot be used: ${(error as Error).message}`)
  }
}

/** What a key file's reader throws is the user's to mend. */
export function readable<T>(path: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    throw new UserError(`${path} holds no key that can be used: ${(error as Error).message}`)
  }
}
