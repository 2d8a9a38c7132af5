/**
 * The calling end of the commit in a folder: FOLDER checks|pings|sessions|echoes|dials|upload|download CONTACT COUNT
 * (MiB for the last two).
 */
import type { Contact } from "@ping-from-zero/core-tcp-check"
import { measure, measureTransfer } from "../say.ts"
import { download, PERF, upload } from "../stage-3/perf.ts"
import { checksOf, devp2pOf, libp2pOf, socketsOf } from "./stages.ts"

const [folder, what, contact, count] = [
  process.argv[2]!,
  process.argv[3],
  process.argv[4] as Contact,
  Number(process.argv[5]),
]

async function checks(): Promise<void> {
  const check = await checksOf(folder)
  await measure(count, () => check(contact))
}

async function devp2p(): Promise<void> {
  const { session, parseEnode } = await devp2pOf(folder)
  const transport = await socketsOf(folder)
  const open = () => session(parseEnode(contact), transport)
  if (what === "sessions") return measure(count, open, (peer) => peer.close())
  const peer = await open()
  return measure(count, () => peer.ping())
}

async function libp2p(): Promise<void> {
  const { newHost, parsePeerAddress, sendPing, random, PING } = await libp2pOf(folder)
  const host = newHost(await socketsOf(folder))
  const peer = parsePeerAddress(contact)
  if (what === "dials") {
    const firstEcho = async () => {
      const connection = await host.connect(peer)
      await sendPing(await connection.openStream(PING), random)
      return connection
    }
    return measure(count, firstEcho, (connection) => connection.close())
  }
  const connection = await host.connect(peer)
  if (what === "echoes") {
    const stream = await connection.openStream(PING)
    return measure(count, () => sendPing(stream, random))
  }
  const transfer = what === "upload" ? upload : download
  await measureTransfer(count, async (bytes) => transfer(await connection.openStream(PERF), bytes))
}

if (what === "checks") await checks()
else if (what === "pings" || what === "sessions") await devp2p()
else await libp2p()
process.exit()
