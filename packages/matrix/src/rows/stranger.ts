import { AddressInUse, type ByteStream, type Contact, formatAddress } from "@ping-from-zero/core-tcp-check"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"
import type { Compose } from "@ping-from-zero/lab"

/** Milliseconds. */
const AGAIN = 10

/** What stranger.mjs is, in memory: it waits until the port is free, takes every connection, and knows nothing of it. */
export const stranger: Compose = ({ transport, clock, listen }) => ({
  async start() {
    for (;;) {
      try {
        const listener = await transport.listen(listen, (stream) => void readAll(stream).catch(() => {}))
        return formatAddress(listener.address) as Contact
      } catch (error) {
        if (!(error instanceof AddressInUse)) throw error
        await sleep(clock, AGAIN)
      }
    }
  },
  async join() {},
})

/** However the connection ends. */
async function readAll(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(1_024)).length > 0);
}
