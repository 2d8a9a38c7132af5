import type { AbortOptions, MessageStream, StreamMuxerFactory } from "@libp2p/interface"
import { AbstractStreamMuxer } from "@libp2p/utils"
import { YAMUX, YamuxSession, type YamuxStream } from "@ping-from-zero/libp2p-style-ping/wire"
import { bytesOfConnection } from "./bytes-of-connection.ts"
import { StreamOfBytes } from "./stream-of-bytes.ts"

/** So much js-libp2p's own yamux takes before a writer has to wait: the window of a new stream. */
const WINDOW_BYTES = 256 * 1024

/** Our yamux as js-libp2p wants a multiplexer to be. */
export const ourMuxer: StreamMuxerFactory = {
  protocol: YAMUX,
  createStreamMuxer: (connection) => new OurMuxer(connection),
}

class OurMuxer extends AbstractStreamMuxer<StreamOfBytes> {
  readonly #session: YamuxSession

  constructor(connection: MessageStream) {
    super(connection, { protocol: YAMUX, name: "our-yamux" })
    const role = connection.direction === "outbound" ? "dialer" : "listener"
    this.#session = new YamuxSession(bytesOfConnection(connection), role, (stream) =>
      this.onRemoteStream(this.#adapt(stream, "inbound")),
    )
  }

  override async onCreateStream(): Promise<StreamOfBytes> {
    return this.#adapt(await this.#session.open(), "outbound")
  }

  override onData(): void {} // the session reads the connection itself

  override async close(options?: AbortOptions): Promise<void> {
    await super.close(options)
    this.#session.close()
  }

  override abort(reason: Error): void {
    super.abort(reason)
    this.#session.close()
  }

  #adapt(stream: YamuxStream, direction: "inbound" | "outbound"): StreamOfBytes {
    const log = this.log.newScope(`${direction}:${stream.id}`)
    const close = async () => stream.end()
    return new StreamOfBytes(stream, {
      id: `${stream.id}`,
      direction,
      log,
      close,
      maxUnwritten: WINDOW_BYTES,
    })
  }
}
