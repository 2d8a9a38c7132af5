import { setInterval } from "node:timers/promises"
import type { ByteStream } from "@ping-from-zero/core-tcp-check"
import { PING } from "@ping-from-zero/libp2p-style-ping/wire"
import { wrongNodeOptions } from "../wrong-node.ts"
import { joinWith } from "./join-with.ts"

/** Takes a stream for pings, never answers on it, and says something of its own at each interval. */
async function takeAll(stream: ByteStream): Promise<void> {
  while ((await stream.readSome(1_024)).length > 0);
}

const { interval, join } = wrongNodeOptions()
const messenger = await joinWith({ [PING]: takeAll })
for await (const _ of setInterval(interval)) {
  if (join) await messenger.send(join, { type: "PING" }).catch(() => {}) // nobody is there any more
}
