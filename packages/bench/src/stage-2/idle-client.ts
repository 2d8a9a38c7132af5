/** Opens so many sessions, and keeps them: CONTACT COUNT. */
import { parseEnode } from "@ping-from-zero/devp2p-ping"
import { say } from "../say.ts"
import { newSession } from "./parts.ts"

const [contact, count] = [process.argv[2]!, Number(process.argv[3])]
const enode = parseEnode(contact)
const AT_ONCE = 20
for (let opened = 0; opened < count; opened += AT_ONCE) {
  await Promise.all(Array.from({ length: AT_ONCE }, () => newSession(enode)))
}
say("open", { count })
