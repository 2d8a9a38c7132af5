/** Pings over one session, or sessions one after the other: ping|handshake CONTACT COUNT. */
import { parseEnode } from "@ping-from-zero/devp2p-ping"
import { measure } from "../say.ts"
import { newSession } from "./parts.ts"

const [what, contact, count] = [process.argv[2], process.argv[3]!, Number(process.argv[4])]
const enode = parseEnode(contact)
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
