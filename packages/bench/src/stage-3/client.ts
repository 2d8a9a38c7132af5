/** echo|dial|upload|download CONTACT COUNT (MiB for the last two). */
import { parsePeerAddress } from "@ping-from-zero/libp2p-style-ping"
import { say } from "../say.ts"
import { measureDials, measureEchoes } from "./measured.ts"
import { newHost } from "./parts.ts"
import { download, PERF, upload } from "./perf.ts"

const MIB = 1_048_576
const [what, contact, count] = [process.argv[2], process.argv[3]!, Number(process.argv[4])]
const host = newHost()
const peer = parsePeerAddress(contact)

async function bulk(transfer: typeof upload) {
  const stream = await (await host.connect(peer)).openStream(PERF)
  const begun = performance.now()
  await transfer(stream, count * MIB)
  say("measured", { mibPerSecond: count / ((performance.now() - begun) / 1000) })
}

if (what === "echo") await measureEchoes(count, host, peer)
else if (what === "dial") await measureDials(count, host, peer)
else await bulk(what === "upload" ? upload : download)
process.exit()
