import { existsSync, readFileSync } from "node:fs"
import { replaceFile } from "../command/replace-file.ts"
import { UserError } from "../command/user-error.ts"

/**
 * The key in a file. A file that is not there yet is written, so that only its owner can read it.
 * @param makeNew the text of a file with a new key
 * @throws {UserError}
 */
export function ownKey<K>(path: string, makeNew: () => string, parse: (text: string) => K): K {
  const text = textIn(path, makeNew)
  try {
    return parse(text)
  } catch (error) {
    throw new UserError(`${path} holds no key that can be used: ${(error as Error).message}`)
  }
}

function textIn(path: string, makeNew: () => string): string {
  try {
    if (!existsSync(path)) replaceFile(path, makeNew(), 0o600)
    return readFileSync(path, "utf8")
  } catch (error) {
    throw new UserError(`the key file ${path} cannot be used: ${(error as Error).message}`)
  }
}
