import { Pinned } from "./pinned.ts"

/** How one side of a pair is started: a script of ours or a command, and its arguments. */
export interface Program {
  readonly script: URL | readonly string[]
  readonly args?: readonly (string | number)[]
}

/** A listener on one core and a client on the other. */
export interface Pair {
  readonly listener: Program
  /** @param contact where the listener is */
  readonly client: (contact: string) => Program
}

interface Measured {
  readonly perSecond?: number
  readonly mibPerSecond?: number
}

/** Runs the pair once. Resolves with what the client measured, a second. */
export async function rateOf({ listener, client }: Pair): Promise<number> {
  const listening = start(0, listener)
  const { contact } = await listening.until<{ contact: string }>("listening")
  const calling = start(1, client(contact))
  const { perSecond, mibPerSecond } = await calling.until<Measured>("measured")
  calling.end()
  listening.end()
  return perSecond ?? mibPerSecond ?? Number.NaN
}

export function start(core: 0 | 1, { script, args = [] }: Program): Pinned {
  return new Pinned(core, script, args)
}
