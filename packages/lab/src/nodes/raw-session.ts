import { type Address, type ByteStream, parseAddress, StreamReset } from "@ping-from-zero/core-tcp-check"
import { enodeContact, generateNodeKey, nodeId, parseEnode } from "@ping-from-zero/devp2p-ping"
import {
  BASE_LENGTH,
  BASE_VERSION,
  encodeSbp,
  FrameStream,
  initiate,
  readHello,
  respond,
  SBP,
  SBP_MESSAGE,
  type Secrets,
  writeHello,
} from "@ping-from-zero/devp2p-ping/wire"
import type { ComposedNode, ComposeOptions } from "./composed-node.ts"

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
 * A node that joins, and conducts each session so: the one that it opened, and all that others open.
 * @param line what carries the bytes, where that is not the bare connection
 */
export function conductSessions(
  { transport, random, listen, advertise }: ComposeOptions,
  conduct: Conduct,
  line: (stream: ByteStream) => ByteStream = (stream) => stream,
): ComposedNode {
  const key = generateNodeKey(random)
  let called: Address = listen

  const say = (frames: FrameStream, type: "ADD" | "PING") =>
    frames.writeFrame(BASE_LENGTH + SBP_MESSAGE, encodeSbp({ type }, called.port))

  const afterHello = async (stream: ByteStream, secrets: Secrets, joins = false) => {
    const frames = new FrameStream(stream, secrets)
    const hello = { version: BASE_VERSION, client: "wrong-node", capabilities: [SBP], listenPort: 0 }
    await writeHello(frames, { ...hello, publicKey: key.publicKey })
    await readHello(frames)
    frames.snappy = true
    if (joins) await say(frames, "ADD")
    await conduct({ frames, stream, talk: () => say(frames, "PING") })
  }

  return {
    async start() {
      const listener = await transport.listen(listen, (stream) => {
        void hold(line(stream), async (over) => {
          const { secrets } = await respond(over, key, random)
          await afterHello(over, secrets)
        })
      })
      called = advertise ?? listener.address
      return enodeContact({ id: nodeId(key.publicKey), host: called.host, port: called.port })
    },
    async join(via) {
      const { host, port, publicKey } = parseEnode(via)
      const stream = line(await transport.dial(parseAddress(`${host}:${port}`)))
      void hold(stream, async () => {
        await afterHello(stream, await initiate(stream, key, publicKey, random), true)
      })
    },
  }
}

/** However a session ends, its stream is closed: that it ends is what the node is there for. */
async function hold(stream: ByteStream, conduct: (stream: ByteStream) => Promise<void>): Promise<void> {
  await conduct(stream).catch(() => {})
  stream.end()
  stream.abort(new StreamReset())
}
