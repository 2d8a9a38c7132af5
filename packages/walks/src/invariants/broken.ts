/** Something is not as it has to be. */
export class Broken extends Error {
  override readonly name = "Broken"
  /** Which rule: `not too early`. */
  readonly rule: string

  constructor(rule: string, why: string) {
    super(`${rule}: ${why}`)
    this.rule = rule
  }
}
