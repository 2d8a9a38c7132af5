import { systemClock } from "@ping-from-zero/core-tcp-check"
import { FakeClock, settle } from "@ping-from-zero/core-tcp-check/simulated"
import { sleep } from "@ping-from-zero/core-tcp-check/wire"

/** Milliseconds. After so long the rest of this process gets its turn: sockets, signals. */
const TURN = 50
/** Milliseconds. How often to look whether something of the real world has come. */
const LOOK = 1

/** The time of an act that is played in memory: it passes as fast as this process can make it. */
export class VirtualTime {
  readonly clock = new FakeClock()
  readonly #outside = new Set<Promise<void>>()

  /** Work of the real world, which takes real time: until it is done, this time stands still. */
  outside<T>(work: Promise<T>): Promise<T> {
    const nothing = () => {}
    const done = work.then(nothing, nothing).then(() => void this.#outside.delete(done))
    this.#outside.add(done)
    return work
  }

  /** Lets time pass until this settles. */
  async passUntil<T>(settles: Promise<T>): Promise<T> {
    let isOver = false
    const over = () => {
      isOver = true
    }
    const settled = settles.then(over, over)
    await settle()
    let turn = systemClock.now() + TURN
    while (!isOver) {
      if (this.#outside.size > 0) {
        await Promise.race([...this.#outside, settled])
        await settle()
      } else if (!(await this.clock.next()) && !isOver) {
        // Nobody waits for this time: a module that is loaded, say.
        await sleep(systemClock, LOOK)
        await settle()
      } else if (systemClock.now() > turn) {
        await sleep(systemClock, 0)
        turn = systemClock.now() + TURN
      }
    }
    return settles
  }
}
