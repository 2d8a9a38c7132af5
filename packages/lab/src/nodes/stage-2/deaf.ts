import { EMPTY_LIST, PING } from "@ping-from-zero/devp2p-ping/wire"
import { conductSessions } from "./session.ts"

/** Joins, and then pings as fast as the line takes it, and reads no answer. */
await conductSessions(async ({ frames }) => {
  for (;;) await frames.writeFrame(PING, EMPTY_LIST)
})
