import { Command, InvalidArgumentError } from "commander"

/** A command with a help text, which ends with 2 when it is used wrongly. */
export function command(name: string, about: string): Command {
  return new Command(name)
    .description(about)
    .allowExcessArguments(false)
    .showHelpAfterError(`(${name} --help tells more)`)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
}

/** Reads `A,B`; each has to be one of these. */
export function oneOf<T extends string>(known: readonly T[]): (text: string) => T[] {
  return (text) => {
    const names = text.split(",").map((name) => name.trim())
    const unknown = names.find((name) => !known.includes(name as T))
    if (unknown !== undefined) throw new InvalidArgumentError(`"${unknown}" is none of ${known.join(", ")}.`)
    return known.filter((name) => names.includes(name))
  }
}

/** Shows what is being done on the last line of a terminal; elsewhere nothing. */
export function progress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K  ${text} …`)
}

/** Takes the progress away, so that results stand alone. */
export function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write("\r\u001b[K")
}
