import { WindowExceeded, WindowOverflow } from "./yamux-errors.ts"

/**
 * The credit ledger of one stream, both directions. Each side says how many bytes it will take, and says more as its
 * reader reads: so a slow reader stops one stream, not the connection. Data alone is counted, never headers.
 */

/** What both sides may send on a new stream (spec.md, "Flow Control"): 256 KiB. */
export const INITIAL_WINDOW: number = 256 * 1024

/** Read bytes are given back when they are half a window, not one by one. */
const WORTH_A_FRAME = INITIAL_WINDOW / 2

const MAX_WINDOW = 0xffff_ffff

/** What the peer lets us send. */
export class SendWindow {
  #credit = INITIAL_WINDOW

  /** Takes up to `wanted` bytes of credit. Returns how many: 0 when all of it is spent. */
  take(wanted: number): number {
    const taken = Math.min(wanted, this.#credit)
    this.#credit -= taken
    return taken
  }

  /** Takes so many bytes of credit, where there are as many. */
  takeAll(wanted: number): boolean {
    if (wanted > this.#credit) return false
    this.#credit -= wanted
    return true
  }

  /** @throws {WindowOverflow} */
  grant(delta: number): void {
    if (this.#credit + delta > MAX_WINDOW) throw new WindowOverflow(delta, this.#credit)
    this.#credit += delta
  }
}

/** What we let the peer send: credit, bytes held for the reader, bytes read and not given back are always a window. */
export class ReceiveWindow {
  #credit = INITIAL_WINDOW
  #read = 0

  /** The peer announced so many bytes. @throws {WindowExceeded} */
  spend(bytes: number): void {
    if (bytes > this.#credit) throw new WindowExceeded(bytes, this.#credit)
    this.#credit -= bytes
  }

  /** The reader took so many bytes. Returns the credit to give the peer now: 0 until it is worth a frame. */
  read(bytes: number): number {
    this.#read += bytes
    if (this.#read < WORTH_A_FRAME) return 0
    const delta = this.#read
    this.#credit += delta
    this.#read = 0
    return delta
  }
}
