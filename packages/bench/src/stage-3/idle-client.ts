/** Opens so many connections, and pings over each every 15 s: CONTACT COUNT. */
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { ourPolicy, parsePeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import { runPolicy } from "@ping-from-zero/libp2p-style-ping/wire"
import { say } from "../say.ts"
import { newHost } from "./parts.ts"

const [contact, count] = [process.argv[2]!, Number(process.argv[3])]
const peer = parsePeerAddress(contact)
const AT_ONCE = 20
for (let opened = 0; opened < count; opened += AT_ONCE) {
  const connections = await Promise.all(Array.from({ length: AT_ONCE }, () => newHost().connect(peer)))
  for (const connection of connections)
    runPolicy(connection, ourPolicy, { clock: systemClock, random, report() {} })
}
say("open", { count })
