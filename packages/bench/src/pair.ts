import { type Line, LineProcess, type Program } from "./line-process.ts"

/** A listener on one core and a client on the other. */
export interface Pair {
  readonly listener: Program
  /** @param contact where the listener is */
  readonly client: (contact: string) => Program
}

export interface Listening extends Line {
  readonly event: "listening"
  readonly contact: string
}

/** What a client prints when it is done: how often a second, or how much. */
interface Measured extends Line {
  readonly event: "measured"
  readonly perSecond?: number
  readonly mibPerSecond?: number
}

/** Runs the pair once. Resolves with what the client measured first, a second. */
export async function rateOf({ listener, client }: Pair): Promise<number> {
  const listening = new LineProcess(listener, { core: 0 })
  const { contact } = await listening.next<Listening>("listening")
  const calling = new LineProcess(client(contact), { core: 1 })
  const { perSecond, mibPerSecond } = await calling.next<Measured>("measured")
  calling.kill()
  listening.kill()
  return perSecond ?? mibPerSecond ?? Number.NaN
}
