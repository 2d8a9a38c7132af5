import type { Address } from "./address.ts"
import type { ByteStream } from "./byte-stream.ts"

/** What carries byte streams between hosts: TCP, or memory in tests. */
export interface Transport {
  /**
   * Connects to a listener.
   * @param signal ends the attempt; once connected, the stream is the caller's
   * @param patience milliseconds; after them a transport that can lose an attempt gives it up: NoAnswerYet. The
   *   deadline of a check rests on it, so a transport over another one hands it on
   * @throws what the transport says when nobody answers, or the signal's reason
   */
  dial(address: Address, signal?: AbortSignal, patience?: number): Promise<ByteStream>
  /**
   * @param address port 0 takes any free one
   * @param onConnection gets each connection and the host it came from (an IP literal)
   */
  listen(
    address: Address,
    onConnection: (stream: ByteStream, remoteHost: string) => void,
    options?: ListenOptions,
  ): Promise<Listener>
}

export interface ListenOptions {
  /** How many connections the kernel completes on its own while the program does not accept. */
  readonly backlog?: number
  /** A connection was lost before it could be accepted; the listener goes on. */
  readonly onError?: (error: Error) => void
}

export interface Listener {
  /** Where it really listens: the port is never 0. */
  readonly address: Address
  /** No new connections. Those that exist stay open until whoever has them closes them. */
  close(): Promise<void>
}
