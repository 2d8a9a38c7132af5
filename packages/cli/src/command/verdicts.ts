export const NAGIOS = "--nagios"
/** What a monitoring plugin can say; its exit code is the place in this list (Nagios Plugin Development Guidelines). */
export const NAGIOS_STATES = ["OK", "WARNING", "CRITICAL", "UNKNOWN"] as const
export type NagiosState = (typeof NAGIOS_STATES)[number]

export type Verdict = "alive" | "no answer" | "not asked" | "refused" | "something else"

/** What a probe can find out, and the exit code that says so: here alone. */
export const VERDICTS: Readonly<Record<Verdict, VerdictParts>> = {
  /** The top of the ladder. */
  alive: { exitCode: 0, nagios: "OK", words: "alive", help: "alive" },
  /** Nothing, or no more than a kernel. */
  "no answer": { exitCode: 1, nagios: "CRITICAL", words: "no answer", help: "no answer" },
  /** We could not ask, for want of something of our own. As wrong usage: it is for the person at the keyboard to mend. */
  "not asked": {
    exitCode: 2,
    nagios: "UNKNOWN",
    words: "not asked",
    help: "wrong usage, or this machine could not ask",
  },
  /** A program that has the key of the contact spoke, and did not do what was asked. */
  refused: {
    exitCode: 3,
    nagios: "WARNING",
    words: "refused, by the owner of that key",
    help: "the owner of that key spoke, and refused",
  },
  /** A program spoke that has another key, or another protocol. */
  "something else": {
    exitCode: 4,
    nagios: "CRITICAL",
    words: "something else answers",
    help: "something else answers: another key, or another protocol",
  },
}

interface VerdictParts {
  readonly exitCode: number
  /** With `--nagios`. */
  readonly nagios: NagiosState
  readonly words: string
  /** In `--help`, behind the exit code. */
  readonly help: string
}

export const WRONG_USAGE: number = VERDICTS["not asked"].exitCode

/** For `--help`: a line each. */
export function exitCodesInWords(): string {
  return Object.values(VERDICTS)
    .map(
      ({ exitCode, help, nagios }) =>
        `  ${exitCode}  ${help.padEnd(58)} ${NAGIOS}: ${NAGIOS_STATES.indexOf(nagios)} ${nagios}`,
    )
    .join("\n")
}
