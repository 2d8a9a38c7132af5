/** A node of ours in memory that stands while it is attacked: what it holds then can be measured. */
import {
  type ByteStream,
  type Clock,
  type Messenger,
  StreamReset,
  type Transport,
} from "@ping-from-zero/core-tcp-check"
import { FakeClock, MemoryNetwork, settle } from "@ping-from-zero/core-tcp-check/testing"
import type { Place } from "../targets/meeting.ts"
import type { Held } from "./measure.ts"

const OURS = { host: "10.0.0.1", port: 50_082 }

/**
 * @param make our node's messenger
 * @param attack what the hostile peer does on its connection; whether our node closes it, nobody asks
 */
export async function attacked(
  make: (place: Place) => Messenger,
  attack: (stream: ByteStream, dial: () => Promise<ByteStream>) => Promise<void>,
): Promise<Held> {
  const clock: Clock & { advance(ms: number): Promise<void> } = new FakeClock()
  const network = new MemoryNetwork(clock)
  const transport: Transport = network.transport("10.0.0.2")
  const messenger = make({ transport: network.transport(OURS.host), clock, listen: OURS })
  await messenger.start({ onMessage: () => {}, onError: () => {} })
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
  void attack(await dial(), dial).then(end, end)
  for (let turn = 0; turn < 2_000 && !over; turn++) await settle() // a peer that is not read waits for ever
  for (let turn = 0; turn < 5; turn++) await settle()
  return {
    release: async () => {
      for (const stream of streams) stream.abort(new StreamReset())
      const stopped = messenger.stop()
      await clock.advance(60_000)
      await stopped
    },
  }
}
