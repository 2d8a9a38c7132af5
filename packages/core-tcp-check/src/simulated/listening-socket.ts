import { Fifo } from "../bytes/fifo.ts"
import type { Address } from "../stream/address.ts"
import type { Connection } from "./connection.ts"
import type { KernelRules } from "./rules.ts"

/** A listener as the kernel keeps it: connections that are complete and that no process has accepted. */
export class ListeningSocket {
  readonly address: Address
  readonly #most: number
  readonly #onReady: () => void
  readonly #waiting = new Fifo<Connection>()

  /** @param onReady a connection waits to be accepted */
  constructor(
    address: Address,
    backlog: number,
    { somaxconn, beyondBacklog }: KernelRules,
    onReady: () => void,
  ) {
    this.address = address
    this.#most = Math.min(backlog, somaxconn) + beyondBacklog
    this.#onReady = onReady
  }

  /** While it is, each SYN is dropped without a word, and so is the last step of a handshake. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#most
  }

  add(connection: Connection): void {
    this.#waiting.push(connection)
    this.#onReady()
  }

  /** accept(2): the next that is still there, without an owner yet. */
  next(): Connection | undefined {
    let connection = this.#waiting.shift()
    while (connection?.isOver) connection = this.#waiting.shift()
    return connection
  }

  /** Who waited in vain gets RST (inet_csk_listen_stop). */
  close(): void {
    for (const connection of this.#waiting.clear()) connection.reset()
  }
}
