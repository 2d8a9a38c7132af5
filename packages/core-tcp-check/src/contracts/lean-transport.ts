import type { Address } from "../stream/address.ts"
import type { ByteStream } from "../stream/byte-stream.ts"
import type { Listener, Transport } from "../stream/transport.ts"
import { TooManyOpenFiles } from "../stream/transport-errors.ts"

/** A transport that can run out of sockets, as a process does at `ulimit -n`: what is open stays, dials fail. */
export class LeanTransport implements Transport {
  readonly #below: Transport
  #isOut = false

  constructor(below: Transport) {
    this.#below = below
  }

  async dial(address: Address, signal?: AbortSignal, patience?: number): Promise<ByteStream> {
    if (this.#isOut) throw new TooManyOpenFiles(address)
    return this.#below.dial(address, signal, patience)
  }

  listen(...place: Parameters<Transport["listen"]>): Promise<Listener> {
    return this.#below.listen(...place)
  }

  runOut(): void {
    this.#isOut = true
  }
}
