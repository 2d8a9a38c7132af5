import { type ByteStream, type Clock, OwnShortage, type Transport } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"

/** When the next address is tried, while the one before says nothing. Milliseconds (RFC 8305, section 5). */
const NEXT_AFTER = 250

export interface Answered {
  readonly host: string
  readonly stream: ByteStream
}

/** None of a name's addresses answered. */
export class NoneAnswered extends Error {
  override readonly name = "NoneAnswered"
  readonly errors: readonly Error[]

  constructor(errors: readonly Error[]) {
    super(errors.map(({ message }) => message).join("; "))
    this.errors = errors
  }
}

/** Another address answered first. */
class AnotherAnswered extends Error {
  override readonly name = "AnotherAnswered"
}

/**
 * Dials a host that has several addresses, as "happy eyeballs" does: one after the other, each at once when the one
 * before fails, or when it has said nothing for a moment. The first that answers is taken.
 * @throws {NoneAnswered} or, of a single address, why it does not answer
 */
export async function dialAny(
  transport: Transport,
  hosts: readonly [string, ...string[]],
  port: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<Answered> {
  const over = new AbortController()
  const errors: Error[] = []
  const follow = () => over.abort(signal.reason)
  signal.addEventListener("abort", follow, { once: true })

  const attempt = async (host: string): Promise<Answered> => {
    const stream = await transport.dial({ host, port }, over.signal)
    if (!over.signal.aborted) return { host, stream }
    stream.abort(over.signal.reason)
    throw over.signal.reason
  }
  const from = async (i: number): Promise<Answered> => {
    const host = hosts[i]
    if (host === undefined) throw new NoneAnswered(errors)
    over.signal.throwIfAborted()
    const trying = attempt(host)
    const failed = trying.then(
      () => new Promise<never>(() => {}), // the others are not tried
      (error: Error) => void errors.push(error),
    )
    const next = Promise.race([failed, sleep(clock, NEXT_AFTER, over.signal)]).then(() => from(i + 1))
    return Promise.any([trying, next])
  }

  try {
    signal.throwIfAborted()
    const answered = await from(0)
    over.abort(new AnotherAnswered())
    return answered
  } catch {
    signal.throwIfAborted()
    const evidence = errors.filter((error) => !(error instanceof OwnShortage))
    throw hosts.length === 1 || evidence.length === 0 ? errors[0]! : new NoneAnswered(errors)
  } finally {
    signal.removeEventListener("abort", follow)
  }
}
