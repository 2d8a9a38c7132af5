/** echo|turns|dial|upload|download|idle CONTACT COUNT (MiB for uploads and downloads). Idle connections ping every 15 s. */
import { systemClock } from "@ping-from-zero/core-tcp-check"
import { ourPolicy, parsePeerAddress, random } from "@ping-from-zero/libp2p-style-ping"
import { runPolicy } from "@ping-from-zero/libp2p-style-ping/wire"
import { measureTransfer, say } from "../say.ts"
import { measureDials, measureEchoes, measureTurns, newHost } from "./parts.ts"
import { download, PERF, upload } from "./perf.ts"

/** Idle connections that are opened side by side. */
const AT_ONCE = 20

const [what, contact, count] = [process.argv[2], process.argv[3]!, Number(process.argv[4])]
const peer = parsePeerAddress(contact)

async function bulk(transfer: typeof upload) {
  const connection = await newHost().connect(peer)
  await measureTransfer(count, async (bytes) => transfer(await connection.openStream(PERF), bytes))
}

/** As a node does it with a peer on its lists. */
async function watched() {
  const host = newHost()
  const connection = await host.connect(peer)
  host.watch(connection)
  runPolicy(connection, ourPolicy, { clock: systemClock, random, report() {} })
}

async function idle() {
  for (let opened = 0; opened < count; opened += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, watched))
  }
  say("open", { count })
}

if (what === "idle") await idle()
else {
  if (what === "echo") await measureEchoes(count, newHost(), peer)
  else if (what === "turns") await measureTurns(count, newHost(), peer)
  else if (what === "dial") await measureDials(count, newHost(), peer)
  else await bulk(what === "upload" ? upload : download)
  process.exit()
}
