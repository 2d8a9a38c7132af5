import { type Address, systemClock } from "@ping-from-zero/core-tcp-check"
import { resolveHosts, tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { isIpLiteral } from "@ping-from-zero/core-tcp-check/wire"
import { RecordedStream, type Recorder } from "../hex/recorder.ts"
import { dialAny } from "./dial-any.ts"
import { FirstWords } from "./first-words.ts"
import type { Climb, Step } from "./ladder.ts"

/** What the first rungs of a ladder have come to. */
export interface Reached {
  /** The address that answered. */
  host: string
  /** There when the last of them is climbed. */
  stream?: FirstWords
  /** How long connecting took. Milliseconds. */
  ms: number
}

export interface FirstRungs {
  readonly rungs: readonly Climb[]
  readonly reached: Reached
  /** Whether the name stands for other addresses by now. A name that nobody knows any more says nothing of its host. */
  hasMoved(): Promise<boolean>
}

/**
 * Where every ladder stands: the name, where the contact has one, and a TCP connection.
 * @param recorder of what goes over it, where somebody wants to see that
 */
export function firstRungs(
  { host, port, family }: Address & { readonly family?: 4 | 6 },
  rung: Step,
  recorder: Recorder | undefined,
): FirstRungs {
  const reached: Reached = { host, ms: 0 }
  let hosts: readonly [string, ...string[]] = [host]
  const name = () =>
    rung("name", "the name service knows it", async () => {
      hosts = await resolveHosts(host, family)
      return `${host} is ${hosts.join(" and ")}`
    })
  const dial = async (signal: AbortSignal) => {
    const answered = await dialAny(tcpTransport, hosts, port, systemClock, signal)
    reached.host = answered.host
    reached.stream = new FirstWords(
      recorder ? new RecordedStream(answered.stream, recorder) : answered.stream,
    )
    return hosts.length > 1 ? `connected to ${answered.host}` : "connected"
  }
  const tcp = async () => {
    const climbed = await rung("tcp", "a kernel listens there", dial)
    reached.ms = climbed.ms
    return climbed
  }
  const hasMoved = async () => {
    if (isIpLiteral(host)) return false
    const now = await resolveHosts(host, family).catch(() => undefined)
    return now !== undefined && !now.includes(reached.host)
  }
  return { rungs: isIpLiteral(host) ? [tcp] : [name, tcp], reached, hasMoved }
}
