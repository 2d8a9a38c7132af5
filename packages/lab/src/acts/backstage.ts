/**
 * What an act has opened: processes, namespaces, relays. All of it is closed when the act ends, however it ends;
 * what is opened after that is closed at once.
 */
export class Backstage {
  readonly #closers: (() => Promise<void>)[] = []
  #closed = false

  async add(close: () => Promise<void>): Promise<void> {
    if (this.#closed) await close()
    else this.#closers.push(close)
  }

  /** Closes the latest first: a process before the network it lives in. */
  async close(): Promise<void> {
    this.#closed = true
    while (this.#closers.length > 0) await this.#closers.pop()?.()
  }
}
