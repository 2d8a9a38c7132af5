/** Pings over one session, sessions one after the other, or so many that are kept: ping|handshake|idle CONTACT COUNT. */
import { parseEnode } from "@ping-from-zero/devp2p-ping"
import { measure, say } from "../say.ts"
import { newSession } from "./parts.ts"

/** Idle sessions that are opened side by side. */
const AT_ONCE = 20

const [what, contact, count] = [process.argv[2], process.argv[3]!, Number(process.argv[4])]
const enode = parseEnode(contact)
if (what === "idle") {
  for (let opened = 0; opened < count; opened += AT_ONCE)
    await Promise.all(Array.from({ length: AT_ONCE }, () => newSession(enode)))
  say("open", { count })
} else {
  if (what === "ping") {
    const peer = await newSession(enode)
    await measure(count, () => peer.ping())
  } else {
    await measure(
      count,
      () => newSession(enode),
      (peer) => peer.close(),
    )
  }
  process.exit()
}
