import { readFile } from "node:fs/promises"
import { UserError } from "../command/user-error.ts"
import { withoutPasted } from "../stages/typed-contact.ts"

/** No list of contacts is longer; a wrong file may be. */
const MOST_BYTES = 10_000_000

/** The contacts in a file, one a line; empty lines and what stands behind a # are not read. @throws {UserError} */
export async function contactsIn(file: string): Promise<readonly string[]> {
  return contactsInText(file === "-" ? await typedText() : await textOf(file))
}

/** Also the lists in YAML that consensus clients come with: a dash before each. */
export function contactsInText(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/, "") // editors of Windows begin a file with it
    .split(/\r?\n/)
    .map((line) => withoutPasted(line.replace(/(^|\s)#.*$/, "").replace(/^\s*-\s+/, "")))
    .filter((contact) => contact !== "")
}

async function textOf(file: string): Promise<string> {
  try {
    const bytes = await readFile(file)
    if (bytes.length > MOST_BYTES) throw new UserError(`${file} has more than ${MOST_BYTES} bytes`)
    return bytes.toString("utf8")
  } catch (error) {
    if (error instanceof UserError) throw error
    throw new UserError(`the file ${file} cannot be read: ${(error as Error).message}`)
  }
}

async function typedText(): Promise<string> {
  let text = ""
  for await (const piece of process.stdin.setEncoding("utf8")) {
    text += piece
    if (text.length > MOST_BYTES) throw new UserError(`the input has more than ${MOST_BYTES} characters`)
  }
  return text
}
