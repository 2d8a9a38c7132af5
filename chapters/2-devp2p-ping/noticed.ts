import type { Actor, Cell } from "@ping-from-zero/lab"
import { text } from "./strings.ts"

/** What one node reports of another: how long after the other's last sign of life it called it dead. */
export class Noticed {
  readonly watcher: Actor
  readonly victim: Actor
  #begun = performance.now()
  #deadAt: number | undefined

  constructor(watcher: Actor, victim: Actor) {
    this.watcher = watcher
    this.victim = victim
    watcher.process.onEvent((event) => {
      if (event.event === "health" && event.contact === victim.contact && event.status === "dead")
        this.#deadAt ??= performance.now()
    })
  }

  /** From now on the victim gives no sign of life. */
  begin(): void {
    this.#begun = performance.now()
  }

  get cell(): Cell {
    if (this.#deadAt === undefined) return text.verdict.alive
    const seconds = ((this.#deadAt - this.#begun) / 1_000).toFixed(1)
    return { en: `dead, ${seconds} s`, ja: `死亡 ${seconds} 秒` }
  }
}
