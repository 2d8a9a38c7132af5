import type { Answer } from "../exercise.ts"
import { bodyOf, parse } from "../holes/declarations.ts"
import { edited } from "../holes/edits.ts"

/** An answer replaces a text that does not stand in its file exactly once: the file has changed since. */
export class StaleAnswer extends Error {
  override readonly name = "StaleAnswer"

  constructor(answer: string, file: string, text: string, times: number) {
    super(`answer "${answer}": "${text}" stands ${times} times in ${file}, and has to stand there once`)
  }
}

/**
 * The solution as this answer has it.
 * @param file its name
 * @throws {StaleAnswer}
 * @throws {NoSuchDeclaration}
 */
export function answered(
  solution: string,
  file: string,
  { name, text = solution, replace = [], bodies = {}, append = "" }: Answer,
): string {
  const source = parse(text)
  const edits = Object.entries(bodies).map(([of, by]) => {
    const body = bodyOf(source, of)
    return { from: body.getStart(), to: body.end, by }
  })
  const replaced = replace.reduce(
    (all, [from, to]) => {
      const times = all.split(from).length - 1
      if (times !== 1) throw new StaleAnswer(name, file, from, times)
      return all.replace(from, () => to)
    },
    edited(text, edits),
  )
  return append === "" ? replaced : `${replaced.trimEnd()}\n\n${append}\n`
}
