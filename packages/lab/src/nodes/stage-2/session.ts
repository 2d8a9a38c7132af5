import { type ByteStream, parseAddress, StreamReset } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import { enodeContact, generateNodeKey, nodeId, parseEnode, random } from "@ping-from-zero/devp2p-ping"
import {
  BASE_LENGTH,
  BASE_VERSION,
  DISCONNECT,
  encodeSbp,
  FrameStream,
  initiate,
  PING,
  PONG,
  readHello,
  respond,
  SBP,
  SBP_MESSAGE,
  type Secrets,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import { print, wrongNodeOptions } from "../wrong-node.ts"

/** What is done with a session after both Hellos. It is over when this settles. */
export type Conduct = (session: RawSession) => Promise<void>

/** A session without the package's loops around it: nothing is sent that is not written here. */
export interface RawSession {
  readonly frames: FrameStream
  /** Below the frames. */
  readonly stream: ByteStream
  /** Sends a message of the book's network that asks for nothing: PING. */
  readonly talk: () => Promise<void>
}

/**
 * Joins, and conducts each session so: the one that it opened, and all that others open.
 * @param line what carries the bytes, where that is not the bare connection
 */
export async function conductSessions(
  conduct: Conduct,
  line: (stream: ByteStream) => ByteStream = (stream) => stream,
): Promise<void> {
  const { listen, advertise, join } = wrongNodeOptions()
  const key = generateNodeKey(random)
  const listener = await tcpTransport.listen(listen, (stream) => {
    void hold(line(stream), async (over) => {
      const { remote, secrets } = await respond(over, key, random)
      await afterHello(over, remote, secrets)
    })
  })
  const called = advertise ?? listener.address
  print({ event: "listening", contact: enodeContact({ id: nodeId(key.publicKey), ...called }) })

  const say = (frames: FrameStream, type: "ADD" | "PING") =>
    frames.writeFrame(BASE_LENGTH + SBP_MESSAGE, encodeSbp({ type }, called.port))

  const afterHello = async (stream: ByteStream, remote: Uint8Array, secrets: Secrets, joins = false) => {
    const frames = new FrameStream(stream, secrets)
    const hello = { version: BASE_VERSION, client: "wrong-node", capabilities: [SBP], listenPort: 0 }
    await writeHello(frames, { ...hello, publicKey: key.publicKey })
    await readHello(frames)
    frames.snappy = true
    if (joins) await say(frames, "ADD")
    await conduct({ frames, stream, talk: () => say(frames, "PING") })
  }

  if (join) {
    const { host, port, publicKey } = parseEnode(join)
    const stream = line(await tcpTransport.dial(parseAddress(`${host}:${port}`)))
    void hold(stream, async () => {
      await afterHello(stream, publicKey, await initiate(stream, key, publicKey, random), true)
    })
  }
}

/** However a session ends, its stream is closed: that it ends is what the node is there for. */
async function hold(stream: ByteStream, conduct: (stream: ByteStream) => Promise<void>): Promise<void> {
  await conduct(stream).catch(() => {})
  stream.end()
  stream.abort(new StreamReset())
}

/** Reads what comes and answers nothing, until the other disconnects. */
export async function readAll(frames: FrameStream): Promise<void> {
  for (;;) {
    const { code } = await frames.readFrame()
    if (code === DISCONNECT) return
  }
}

/** Answers each ping with a pong that holds this, and nothing else, until the other disconnects. */
export async function answerPings(frames: FrameStream, pong: Uint8Array): Promise<void> {
  for (;;) {
    const { code } = await frames.readFrame()
    if (code === DISCONNECT) return
    if (code === PING) await frames.writeFrame(PONG, pong)
  }
}
