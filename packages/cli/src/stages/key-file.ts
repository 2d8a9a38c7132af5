import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { UserError } from "../command/user-error.ts"

/**
 * The key in a file. Where there is no such file yet, a new one is written that only its owner can read.
 * @throws {UserError}
 */
export function keyIn<K>(path: string, makeNew: () => string, parse: (text: string) => K): K {
  const text = textIn(path, makeNew)
  try {
    return parse(text)
  } catch (error) {
    throw new UserError(`${path} holds no key that can be used: ${(error as Error).message}`)
  }
}

function textIn(path: string, makeNew: () => string): string {
  try {
    if (!existsSync(path)) writeFileSync(path, makeNew(), { mode: 0o600, flag: "wx" })
    return readFileSync(path, "utf8")
  } catch (error) {
    throw new UserError(`the key file ${path} cannot be used: ${(error as Error).message}`)
  }
}
