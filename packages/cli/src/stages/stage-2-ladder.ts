import { StreamReset } from "@ping-from-zero/core-tcp-check"
import {
  DisconnectReason,
  type Enode,
  generateNodeKey,
  PeerDisconnected,
  random,
} from "@ping-from-zero/devp2p-ping"
import {
  BASE_VERSION,
  checkIdentity,
  DISCONNECT,
  decodeDisconnect,
  EMPTY_LIST,
  encodeDisconnect,
  FrameStream,
  type Hello,
  initiate,
  MAX_FRAME,
  PING,
  PONG,
  readHello,
  SNAPPY_VERSION,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import { firstRungs } from "./first-rungs.ts"
import type { Ladder } from "./ladder.ts"
import { climbAll, rung } from "./ladder.ts"

/** name, tcp, rlpx, hello, ping: as far up as a session can climb, as a stranger with a new key. */
export function devp2pLadder(enode: Enode): Ladder {
  const key = generateNodeKey(random)
  const closed = new AbortController()
  const { rungs, reached } = firstRungs(enode, closed.signal)
  let frames: FrameStream | undefined

  /** The ack is proof enough here: our key is new, and stands in the auth alone, which nobody else can open. */
  const rlpxRung = () =>
    rung("rlpx", `the owner of ${enode.id.slice(0, 4)}… is running`, async () => {
      const stream = reached.stream!
      frames = new FrameStream(stream, await initiate(stream, key, enode.publicKey, random))
      return "key proved"
    })

  /** We read theirs first and offer the same capabilities: a node with nothing in common would disconnect. */
  const helloRung = async () => {
    let theirs: Hello | undefined
    const climbed = await rung("hello", "", async () => {
      theirs = await readHello(frames!)
      checkIdentity(theirs, enode.publicKey)
      const { version, capabilities, client } = theirs
      const ours = { version: BASE_VERSION, client: "ping-from-zero", capabilities, listenPort: 0 }
      await writeHello(frames!, { ...ours, publicKey: key.publicKey })
      frames!.snappy = Math.min(version, BASE_VERSION) >= SNAPPY_VERSION
      return `${client}, p2p ${version}`
    })
    const named = theirs?.capabilities.map(({ name, version }) => `${name}/${version}`).join(" ")
    return { ...climbed, proves: named ?? "" }
  }

  const again = () =>
    rung("ping", "its read loop runs", async () => {
      await frames!.writeFrame(PING, EMPTY_LIST)
      await untilPong(frames!)
      return "pong"
    })

  const climb = () => climbAll([...rungs, rlpxRung, helloRung, again])

  async function close(): Promise<void> {
    closed.abort(new Error("the probe is over"))
    await frames?.writeFrame(DISCONNECT, encodeDisconnect(DisconnectReason.REQUESTED)).catch(() => {})
    reached.stream?.end()
    reached.stream?.abort(new StreamReset())
  }

  return { climb, again, close }
}

/** Answers the peer's own pings meanwhile, and reads past what its capabilities say. */
async function untilPong(frames: FrameStream): Promise<void> {
  for (;;) {
    const { code, data } = await frames.readFrame(MAX_FRAME)
    if (code === PONG) return
    if (code === PING) await frames.writeFrame(PONG, EMPTY_LIST)
    if (code === DISCONNECT) throw new PeerDisconnected(decodeDisconnect(data))
  }
}
