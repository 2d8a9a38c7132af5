/** echo|ping|dial|upload|download CONTACT COUNT (MiB for the last two). */
import { PING, parsePeerAddress, random, sendPing } from "@ping-from-zero/libp2p-style-ping"
import { measure, say } from "../say.ts"
import { newHost } from "./parts.ts"
import { download, PERF, upload } from "./perf.ts"

const MIB = 1_048_576
const [what, contact, count] = [process.argv[2], process.argv[3]!, Number(process.argv[4])]
const peer = parsePeerAddress(contact)

const host = newHost()

async function firstEcho() {
  const connection = await host.connect(peer)
  await sendPing(await connection.openStream(PING), random)
  return connection
}

async function bulk(transfer: typeof upload) {
  const stream = await (await host.connect(peer)).openStream(PERF)
  const begun = performance.now()
  await transfer(stream, count * MIB)
  say("measured", { mibPerSecond: count / ((performance.now() - begun) / 1000) })
}

if (what === "echo") {
  const stream = await (await host.connect(peer)).openStream(PING)
  await measure(count, () => sendPing(stream, random))
} else if (what === "dial") {
  await measure(count, firstEcho, (connection) => connection.close())
} else {
  await bulk(what === "upload" ? upload : download)
}
process.exit()
