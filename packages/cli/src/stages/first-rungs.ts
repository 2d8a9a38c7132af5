import { type Address, type ByteStream, systemClock } from "@ping-from-zero/core-tcp-check"
import { resolveHosts, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { isIpLiteral } from "@ping-from-zero/core-tcp-check/wire"
import { dialAny } from "./dial-any.ts"
import { type Climb, rung } from "./ladder.ts"

/** What the first rungs of a ladder have come to. */
export interface Reached {
  /** The address that answered. */
  host: string
  /** There when the last of them is climbed. */
  stream?: ByteStream
}

/** Where every ladder stands: the name, where the contact has one, and a TCP connection. */
export function firstRungs(
  { host, port, family }: Address & { readonly family?: 4 | 6 },
  closed: AbortSignal,
): { rungs: readonly Climb[]; reached: Reached } {
  const reached: Reached = { host }
  let hosts: readonly [string, ...string[]] = [host]
  const name = () =>
    rung("name", "the name service knows it", async () => {
      hosts = await resolveHosts(host, family)
      return `${host} is ${hosts.join(" and ")}`
    })
  const dial = async (signal: AbortSignal) => {
    const answered = await dialAny(tcpTransport, hosts, port, systemClock, signal)
    reached.host = answered.host
    reached.stream = answered.stream
    return hosts.length > 1 ? `connected to ${answered.host}` : "connected"
  }
  const tcp = () => rung("tcp", "a kernel listens there", dial, closed)
  return { rungs: isIpLiteral(host) ? [tcp] : [name, tcp], reached }
}
