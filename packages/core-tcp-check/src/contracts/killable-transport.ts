import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, ListenOptions, Transport } from "../stream/transport.ts"

/** As if the process behind this transport had been killed. */
export class Killed extends Error {
  override readonly name = "Killed"
}

/** A transport that can end as a killed process does: listeners close, streams break, nothing opens any more. */
export class KillableTransport implements Transport {
  readonly #below: Transport
  readonly #streams = new Set<ByteStream>()
  readonly #listeners = new Set<Listener>()
  #killed = false

  constructor(below: Transport) {
    this.#below = below
  }

  async dial(...target: Parameters<Transport["dial"]>): Promise<ByteStream> {
    if (this.#killed) throw new Killed("dial")
    return this.#keep(await this.#below.dial(...target))
  }

  async listen(
    address: Address,
    onConnection: (stream: ByteStream, remoteHost: string) => void,
    options?: ListenOptions,
  ): Promise<Listener> {
    const accept = (stream: ByteStream, host: string) => {
      this.#keep(stream)
      if (!this.#killed) onConnection(stream, host)
    }
    const listener = await this.#below.listen(address, accept, options)
    this.#listeners.add(listener)
    return listener
  }

  kill(): void {
    this.#killed = true
    for (const listener of this.#listeners) void listener.close()
    for (const stream of this.#streams) stream.abort(new Killed("stream"))
  }

  #keep(stream: ByteStream): ByteStream {
    this.#streams.add(stream)
    if (this.#killed) stream.abort(new Killed("stream"))
    return stream
  }
}
