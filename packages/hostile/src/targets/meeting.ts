/** A node of ours in memory and a hostile peer that calls it: what has to be true whatever that peer says. */
import {
  type Address,
  type ByteStream,
  type Clock,
  type Node,
  type NodeEvent,
  StreamReset,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork } from "@ping-from-zero/core-tcp-check/testing"
import { drop, settles } from "../fuzz/fed.ts"
import { checkNamed } from "../fuzz/named-errors.ts"
import { StillHeld } from "../fuzz/target.ts"

export interface Place {
  readonly transport: Transport
  readonly clock: Clock
  readonly listen: Address
}

const OURS = { host: "10.0.0.1", port: 50_082 }
const THEIRS = "10.0.0.2"
/** By then every deadline has passed that a silent peer can leave behind. Milliseconds. */
const LONG_ENOUGH = 120_000

/**
 * @param make our node, whole: what the peer says reaches its lists, its outbox and its checks
 * @param attack what the peer says on its connection; then it closes, or resets when `abruptly`
 */
export async function meet(
  name: string,
  make: (place: Place) => Node,
  attack: (stream: ByteStream) => Promise<void>,
  abruptly: boolean,
): Promise<void> {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const node = make({ transport: network.transport(OURS.host), clock, listen: OURS })
  const errors: Error[] = []
  node.subscribe((event) => errors.push(...errorsOf(event)))
  await node.start()

  const stream = await network.transport(THEIRS).dial(OURS)
  const attacked = attack(stream).catch(() => {}) // our node closed: it had heard enough
  const attackOver = settles(`${name}: the attack`, attacked).finally(() => {
    if (abruptly) stream.abort(new StreamReset())
    else stream.end()
  })
  await attackOver
  const dropped = abruptly ? Promise.resolve() : drop(stream)
  await clock.advance(LONG_ENOUGH)
  await settles(`${name}: the connection`, dropped)
  if (network.openStreams > 0) throw new StillHeld(`${network.openStreams} ends of a connection`)
  const stopped = node.stop()
  await clock.advance(LONG_ENOUGH)
  await settles(`${name}: stop`, stopped)
  if (await clock.next()) throw new StillHeld("a timer")
  checkNamed(name, errors)
}

function errorsOf(event: NodeEvent): Error[] {
  if (event.type === "error") return [event.error]
  const { error } = event.type === "health" ? (event.report.evidence as { error?: Error }) : {}
  return error ? [error] : []
}
