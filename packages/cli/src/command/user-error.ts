import { WRONG_USAGE } from "./verdicts.ts"

/** What the person at the keyboard can mend. The message is one sentence that says what to type or do. */
export class UserError extends Error {
  override readonly name = "UserError"
  readonly exitCode: number

  /** @param exitCode 2: wrong usage; 1: the right command, but it could not be done */
  constructor(message: string, exitCode: number = WRONG_USAGE) {
    super(message)
    this.exitCode = exitCode
  }
}
