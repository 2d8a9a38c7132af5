import type { Stream } from "@libp2p/interface"
import { type ByteStream, byteStream } from "@libp2p/utils"
import { type Multiaddr, multiaddr } from "@multiformats/multiaddr"
import { MIB, measure, measureBulk } from "../ts-peer/measure.ts"
import { makePeer, type Peer } from "./peer.ts"
import { download, PERF, upload } from "./perf.ts"

const PING = "/ipfs/ping/1.0.0"
const ECHO = new Uint8Array(32).fill(0x50)

type Bench = (peer: Peer, to: Multiaddr, count: number) => Promise<void>

/** What can be measured; the other side is any peer that answers ping. */
export const BENCHES: Readonly<Record<string, Bench>> = {
  /** js-libp2p's `ping()` as shipped: a new stream each time. */
  async "bench-ping"(peer, to, count) {
    const { remotePeer } = await peer.dial(to)
    await measure("ping", count, () => peer.services.ping.ping(remotePeer))
  },

  /** Echoes over one stream, which is kept. js-libp2p as the other side ends it 10 s after it was opened. */
  async "bench-echo"(peer, to, count) {
    const stream = await openPing(peer, to)
    await measure("echo", count, () => echo(stream))
  },

  /** Connections, each from the dial to the first echo. */
  async "bench-dial"(peer, to, count) {
    const dial = async () => {
      const connection = await peer.dial(to)
      await echo(byteStream(await connection.newStream(PING)))
      return connection
    }
    await measure("dial", count, dial, (connection) => connection.close())
  },

  /** `count` MiB through one stream, first there, then back. Those that go there before count for nobody: all is cold. */
  async "bench-bulk"(peer, to, count) {
    const connection = await peer.dial(to)
    await upload(await connection.newStream(PERF), count * MIB)
    const there = await connection.newStream(PERF)
    await measureBulk("upload", count * MIB, () => upload(there, count * MIB))
    const back = await connection.newStream(PERF)
    await measureBulk("download", count * MIB, () => download(back, count * MIB))
  },
}

export async function runBench(bench: Bench, to: string, count: number): Promise<void> {
  const peer = await makePeer({ keyType: "Ed25519" })
  await peer.start()
  await bench(peer, multiaddr(to), count)
  await peer.stop()
}

async function openPing(peer: Peer, to: Multiaddr): Promise<ByteStream<Stream>> {
  const connection = await peer.dial(to)
  return byteStream(await connection.newStream(PING))
}

async function echo(stream: ByteStream<Stream>): Promise<void> {
  await stream.write(ECHO)
  await stream.read({ bytes: ECHO.length })
}
