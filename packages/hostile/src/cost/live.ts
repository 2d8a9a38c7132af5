/** A node of ours in memory that stands while it is attacked: what it holds then can be measured. */
import { type ByteStream, type Node, StreamReset, type Transport } from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import type { Place } from "../targets/meeting.ts"
import type { Held } from "./measure.ts"

/** Kernels in memory have acknowledged by then what came, as Linux does late (rules.ts). Milliseconds. */
const ACKNOWLEDGED = 50
const OURS = { host: "10.0.0.1", port: 50_082 }

/** What a hostile peer has to do with. */
export interface Attacker {
  /** Its first connection. */
  readonly stream: ByteStream
  /** Another one. */
  dial(): Promise<ByteStream>
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>
}

/**
 * @param make our node
 * @param attack what the hostile peer does; whether our node closes its connections, nobody asks
 */
export async function attacked(
  make: (place: Place) => Node,
  attack: (attacker: Attacker) => Promise<void>,
): Promise<Held> {
  const clock = new FakeClock()
  const network = new MemoryNetwork(clock)
  const transport: Transport = network.transport("10.0.0.2")
  const node = make({ transport: network.transport(OURS.host), clock, listen: OURS })
  await node.start()
  const streams: ByteStream[] = []
  const dial = async () => {
    const stream = await transport.dial(OURS)
    streams.push(stream)
    return stream
  }
  let over = false
  const end = () => {
    over = true
  }
  const pass = (ms: number) => clock.advance(ms)
  void attack({ stream: await dial(), dial, pass }).then(end, end)
  for (let turn = 0; turn < 2_000 && !over; turn++) await settle() // a peer that is not read waits for ever
  await clock.advance(ACKNOWLEDGED) // what the line still held is no cost of the node's
  for (let turn = 0; turn < 5; turn++) await settle()
  return {
    release: async () => {
      for (const stream of streams) stream.abort(new StreamReset())
      const stopped = node.stop()
      await clock.advance(60_000)
      await stopped
    },
  }
}

/** Connections on which a byte comes, and then no more: what they cost counts, not their bytes. */
export const silent =
  (n: number) =>
  async ({ dial }: Attacker) => {
    for (let i = 0; i < n; i++) await (await dial()).write(Uint8Array.of(0))
  }
