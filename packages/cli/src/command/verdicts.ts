/** What a probe can find out, and the exit code that says so: here alone. */
export const VERDICTS = {
  /** The top of the ladder. */
  alive: { exitCode: 0, words: "alive", help: "alive" },
  /** Nothing, or no more than a kernel. */
  "no answer": { exitCode: 1, words: "no answer", help: "no answer" },
  /** We could not ask, for want of something of our own. As wrong usage: it is for the person at the keyboard to mend. */
  "not asked": { exitCode: 2, words: "not asked", help: "wrong usage, or this machine could not ask" },
  /** A program that has the key of the contact spoke, and did not do what was asked. */
  refused: {
    exitCode: 3,
    words: "refused, by the owner of that key",
    help: "the owner of that key spoke, and refused",
  },
  /** A program spoke that has another key, or another protocol. */
  "something else": {
    exitCode: 4,
    words: "something else answers",
    help: "something else answers: another key, or another protocol",
  },
} as const satisfies Readonly<Record<string, VerdictParts>>

export type Verdict = keyof typeof VERDICTS

interface VerdictParts {
  readonly exitCode: number
  readonly words: string
  /** In `--help`, behind the exit code. */
  readonly help: string
}

export const WRONG_USAGE: number = VERDICTS["not asked"].exitCode

/** For `--help`: a line each. */
export function exitCodesInWords(): string {
  return Object.values(VERDICTS)
    .map(({ exitCode, help }) => `  ${exitCode}  ${help}`)
    .join("\n")
}
