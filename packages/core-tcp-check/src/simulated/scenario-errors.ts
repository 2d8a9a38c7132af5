/** A scenario asks for what cannot be. `step` counts what was done to the network so far, this included, from 1. */
export abstract class ScenarioError extends Error {
  readonly step: number

  constructor({ number, what }: Step, why: string) {
    super(`step ${number}, ${what}: ${why}`)
    this.step = number
  }
}

/** One thing that is done to the network. */
export interface Step {
  readonly number: number
  /** As in `freeze 10.0.0.1/A`. */
  readonly what: string
}

/** An address, or a name, has somebody already. */
export class HostNamedTwice extends ScenarioError {
  override readonly name = "HostNamedTwice"

  constructor(step: Step, address: string) {
    super(step, `there is a host ${address} already`)
  }
}

/** Nobody has that address. */
export class NoSuchHost extends ScenarioError {
  override readonly name = "NoSuchHost"

  constructor(step: Step, address: string) {
    super(step, `there is no host ${address}`)
  }
}

/** A host or a process is not as it has to be for this. */
export class WrongState extends ScenarioError {
  override readonly name = "WrongState"
}

/** A line cannot be like that. */
export class ImpossibleLine extends ScenarioError {
  override readonly name = "ImpossibleLine"
}
