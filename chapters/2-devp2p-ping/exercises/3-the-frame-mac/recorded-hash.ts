import { concat } from "@ping-from-zero/core-tcp-check/wire"
import { aesBlock, runningKeccak256 } from "../../../../packages/devp2p-ping/src/crypto/node.ts"
import type { RunningHash } from "../../../../packages/devp2p-ping/src/crypto/primitives.ts"

/** A running Keccak-256 and an AES that keep what went into them. */
export class Recorded {
  readonly state: RunningHash
  readonly encrypt: (block: Uint8Array) => void
  #absorbed: Uint8Array[] = []
  #encrypted: Uint8Array[] = []

  /** @param start what the hash has absorbed before */
  constructor(start: Uint8Array, macSecret: Uint8Array) {
    const hash = runningKeccak256()
    hash.update(start)
    const aes = aesBlock(macSecret)
    this.state = {
      update: (bytes, from = 0, to = bytes.length) => {
        this.#absorbed.push(Uint8Array.from({ length: to - from }, (_, i) => bytes[from + i] ?? 0))
        hash.update(bytes, from, to)
      },
      digest: (output) => hash.digest(output),
    }
    this.encrypt = (block) => {
      this.#encrypted.push(block.slice())
      aes(block)
    }
  }

  /** What was absorbed and encrypted since the last call. */
  taken(): { absorbed: Uint8Array; encrypted: Uint8Array } {
    const taken = { absorbed: concat(...this.#absorbed), encrypted: concat(...this.#encrypted) }
    this.#absorbed = []
    this.#encrypted = []
    return taken
  }
}

/** What one MAC does, step by step: the same as an answer should do, told by its values. */
export class Expected {
  readonly #hash = runningKeccak256()
  readonly #aes: (block: Uint8Array) => void

  constructor(start: Uint8Array, macSecret: Uint8Array) {
    this.#hash.update(start)
    this.#aes = aesBlock(macSecret)
  }

  mac(part: "header" | "body", bytes: Uint8Array) {
    if (part === "body") this.#hash.update(bytes)
    const encrypted = this.#first16()
    const block = encrypted.slice()
    this.#aes(block)
    const seed = part === "body" ? encrypted : bytes
    const stirred = block.map((byte, i) => byte ^ seed[i]!)
    this.#hash.update(stirred)
    return {
      encrypted,
      absorbed: part === "body" ? concat(bytes, stirred) : stirred,
      stirredAt: part === "body" ? bytes.length : 0,
      mac: this.#first16(),
    }
  }

  #first16(): Uint8Array {
    return this.#hash.digest().slice(0, 16)
  }
}
