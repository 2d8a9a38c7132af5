import type { ByteStream, Transport } from "@ping-from-zero/core-tcp-check"
import { writingThrough } from "./writing-through.ts"

/** From SIGUSR2 on, what is written to any of its streams is lost; what comes is read as ever. */
export function mutedAtSignal({ dial, listen }: Transport): Transport {
  let muted = false
  process.on("SIGUSR2", () => {
    muted = true
  })
  const over = (stream: ByteStream) =>
    writingThrough(stream, async (bytes) => {
      if (!muted) await stream.write(bytes)
    })
  return {
    dial: async (...target) => over(await dial(...target)),
    listen: (address, onConnection, options) =>
      listen(address, (stream, remoteHost) => onConnection(over(stream), remoteHost), options),
  }
}
