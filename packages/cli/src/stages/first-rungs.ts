import type { Address, ByteStream } from "@ping-from-zero/core-tcp-check"
import { resolveHost, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { isIpLiteral } from "@ping-from-zero/core-tcp-check/wire"
import { type Climb, rung } from "./ladder.ts"

/** What the first rungs of a ladder have come to. */
export interface Reached {
  /** The address itself, where the contact has a name. */
  readonly host: string
  /** There when the last of them is climbed. */
  readonly stream?: ByteStream
}

/** Where every ladder stands: the name, where the contact has one, and a TCP connection. */
export function firstRungs(
  { host, port, family }: Address & { readonly family?: 4 | 6 },
  closed: AbortSignal,
): { rungs: readonly Climb[]; reached: Reached } {
  const reached: { host: string; stream?: ByteStream } = { host }
  const name = () =>
    rung("name", "the name service knows it", async () => {
      reached.host = await resolveHost(host, family)
      return `${host} is ${reached.host}`
    })
  const dial = async (signal: AbortSignal) => {
    reached.stream = await tcpTransport.dial({ host: reached.host, port }, signal)
    return "connected"
  }
  const tcp = () => rung("tcp", "a kernel listens there", dial, closed)
  return { rungs: isIpLiteral(host) ? [tcp] : [name, tcp], reached }
}
