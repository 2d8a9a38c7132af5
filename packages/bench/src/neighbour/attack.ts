/** One peer's attack: the same thing again and again, as fast as it is taken, on as many connections as it wants. */
import { type ByteStream, parseAddress, StreamReset } from "@ping-from-zero/core-tcp-check"
import { tcpTransport } from "@ping-from-zero/core-tcp-check/sockets"
import type { AttackCount } from "./lines.ts"

/** What a hostile peer does. */
export interface Shape {
  readonly name: string
  /** What is counted as taken, in the plural. */
  readonly unit: string
  /** Nobody is attacked. */
  readonly baseline?: true
  /** Why pings are known to take longer than promised meanwhile. */
  readonly known?: string
  /** So many of them go on at once. By default 1. */
  readonly atOnce?: number
  /** Does it once, or until the node or the attack ends it. Then it is called again. */
  readonly attack: (attack: Attack) => Promise<void>
}

/** What a shape is written with. */
export interface Attack {
  /** How the node is called. */
  readonly contact: string
  /** False once the attack is over. */
  readonly goesOn: boolean
  /** A connection to the node. It is reset when `attack` returns. */
  dial(): Promise<ByteStream>
  /** So much was taken. */
  took(units?: number): void
}

/** Where each stage's contact leads to. */
export type ReadContact = (contact: string) => { readonly host: string; readonly port: number }

export class Attacker {
  readonly #shape: Shape
  readonly #contact: string
  readonly #read: ReadContact
  readonly #ended: Record<string, number> = {}
  readonly #open = new Set<ByteStream>()
  #taken = 0
  #goesOn = true

  constructor(shape: Shape, contact: string, read: ReadContact) {
    this.#shape = shape
    this.#contact = contact
    this.#read = read
  }

  begin(): void {
    for (let i = 0; i < (this.#shape.atOnce ?? 1); i += 1) void this.#goOn()
  }

  end(): AttackCount {
    this.#goesOn = false
    const count = { taken: this.#taken, ended: { ...this.#ended } }
    for (const stream of this.#open) stream.abort(new StreamReset())
    return count
  }

  async #goOn(): Promise<void> {
    while (this.#goesOn) {
      await this.#once()
      await new Promise(setImmediate) // what comes in, orders above all, has its turn
    }
  }

  async #once(): Promise<void> {
    const dialled: ByteStream[] = []
    const self = this
    const attack: Attack = {
      contact: this.#contact,
      get goesOn() {
        return self.#goesOn
      },
      async dial() {
        const stream = await tcpTransport.dial(self.#read(self.#contact))
        dialled.push(stream)
        self.#open.add(stream)
        return stream
      },
      took(units = 1) {
        if (self.#goesOn) self.#taken += units
      },
    }
    try {
      await this.#shape.attack(attack)
    } catch (error) {
      const { name } = error as Error
      if (this.#goesOn) this.#ended[name] = (this.#ended[name] ?? 0) + 1
    } finally {
      for (const stream of dialled) {
        stream.abort(new StreamReset())
        this.#open.delete(stream)
      }
    }
  }
}

/** Reads what comes and keeps nothing. Resolves when the other side has ended or broken the stream. */
export async function drain(stream: ByteStream): Promise<void> {
  try {
    while ((await stream.readSome(65_536)).length > 0);
  } catch (error) {
    if ((error as Error).name !== "StreamReset") throw error
  }
}

/** Stage 1's contacts are addresses. */
export const readAddress: ReadContact = parseAddress
