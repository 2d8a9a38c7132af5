import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import type { Cell } from "@ping-from-zero/story"
import type { Actor } from "./actor.ts"

/** How many bytes there are, and how they begin: two cells of a table. */
export function bytesCells(bytes: Uint8Array, shown = 8): [length: string, hex: string] {
  const hex = toHex(bytes.subarray(0, shown))
  return [`${bytes.length}`.padStart(5), bytes.length > shown ? `${hex}…` : hex]
}

/** What one node reports of another, counted from the other's last sign of life. */
export class Noticed {
  readonly watcher: Actor
  readonly victim: Actor
  #begun: number
  #doubtAt: number | undefined
  #deadAt: number | undefined
  #closedAt: number | undefined
  #rttMs: number | undefined

  constructor(watcher: Actor, victim: Actor) {
    this.watcher = watcher
    this.victim = victim
    this.#begun = watcher.clock.now()
    watcher.process.onEvent((event) => {
      const now = watcher.clock.now()
      if (event.event === "disconnected" && victim.contact.includes(event.peer)) this.#closedAt ??= now
      if (event.event !== "health" || event.contact !== victim.contact) return
      this.#rttMs = event.rttMs
      if (event.status !== "alive") this.#doubtAt ??= now
      if (event.status === "dead") this.#deadAt ??= now
    })
  }

  /** From now on the victim gives no sign of life. */
  begin(): void {
    this.#begun = this.watcher.clock.now()
    this.#doubtAt = this.#deadAt = this.#closedAt = undefined
  }

  /** When it was called dead, if it was. */
  get cell(): Cell {
    const seconds = this.#since(this.#deadAt)
    return seconds === undefined ? ALIVE : { en: `dead, ${seconds} s`, ja: `死亡 ${seconds} 秒` }
  }

  /** Alive, and how long its last answer took. */
  get speed(): Cell {
    const ms = this.#rttMs?.toFixed(0)
    return this.#deadAt !== undefined || ms === undefined
      ? this.cell
      : { en: `alive, ${ms} ms`, ja: `生存 ${ms} ms` }
  }

  /** When a report said anything but "alive". */
  get doubted(): Cell {
    return inSeconds(this.#since(this.#doubtAt))
  }

  get calledDead(): Cell {
    return inSeconds(this.#since(this.#deadAt))
  }

  /** When its connection ended, for watchers that tell. */
  get closed(): Cell {
    return inSeconds(this.#since(this.#closedAt))
  }

  #since(then: number | undefined): string | undefined {
    return then === undefined ? undefined : ((then - this.#begun) / 1_000).toFixed(1)
  }
}

const ALIVE: Cell = { en: "alive", ja: "生存" }

function inSeconds(seconds: string | undefined): Cell {
  return seconds === undefined ? "-" : { en: `${seconds} s`, ja: `${seconds} 秒` }
}
