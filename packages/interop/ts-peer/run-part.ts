import { printError } from "./print.ts"

/** A flag was given a value that it cannot have. */
export class WrongFlag extends Error {
  override readonly name = "WrongFlag"
}

/** What a peer can be told to do, by the name on the command line. */
export type Parts = Readonly<Record<string, (args: string[]) => Promise<void>>>

/** Runs the part that the command line names, and ends the process when it is over. */
export async function runPart(parts: Parts): Promise<void> {
  const [name = "", ...args] = process.argv.slice(2)
  const part = parts[name]
  try {
    if (!part) throw new WrongFlag(`"${name}" is no part: ${Object.keys(parts).join(", ")}`)
    await part(args)
    process.exit(0) // the libraries may have left a timer behind
  } catch (error) {
    printError(error as Error)
    process.exit(1)
  }
}

/** Reads a whole number from 1 on. @throws {WrongFlag} */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new WrongFlag(`"${text}" is not a whole number from 1 on`)
  return Number(text)
}
