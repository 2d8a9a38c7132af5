import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { joinWith } from "./join-with.ts"

/** Takes a stream for pings and whatever comes on it, and never answers. Its yamux lives, and answers yamux's pings. */
async function takeAll(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(1_024)).length > 0);
}

await joinWith({ [PING]: takeAll })
