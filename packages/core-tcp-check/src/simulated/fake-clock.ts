import type { Clock } from "../clock/clock.ts"
import { TimerHeap } from "../clock/timer-heap.ts"

/**
 * A clock that stands still until a test moves it. What waits for time then runs in the order of time. It counts whole
 * microseconds, as real clocks have a smallest step: a wait of less than one would end at the moment at which it began.
 */
export class FakeClock implements Clock {
  /** In microseconds. */
  #time = 0
  readonly #timers = new TimerHeap()

  now(): number {
    return this.#time / 1_000
  }

  after(ms: number, run: () => void): () => void {
    if (ms === Number.POSITIVE_INFINITY) return () => {}
    const wait = ms > 0 ? Math.max(1, Math.round(ms * 1_000)) : 0
    let waits = true
    const timer = {
      due: this.#time + wait,
      run: () => {
        waits = false
        run()
      },
    }
    this.#timers.add(timer)
    return () => {
      if (waits) this.#timers.cancel(timer)
      waits = false
    }
  }

  /** Lets `ms` milliseconds pass: each timer that falls due runs, and all that follows from it, before the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#time + Math.round(ms * 1_000)
    while (await this.#runNext(end));
    this.#time = end
  }

  /** Jumps to the next timer and runs it, and all that follows from it. False when nobody waits for time. */
  async next(): Promise<boolean> {
    const ran = await this.#runNext(Number.POSITIVE_INFINITY)
    if (ran) await atRest()
    return ran
  }

  async #runNext(latest: number): Promise<boolean> {
    await atRest()
    const timer = this.#timers.first
    if (!timer || timer.due > latest) return false
    this.#timers.shift()
    this.#time = timer.due
    timer.run()
    return true
  }
}

/** Whoever waits for the next message of `atRest`. */
const waiting: (() => void)[] = []
type Ports = InstanceType<typeof MessageChannel>
let ports: Ports | undefined

/** As `settle`, over one channel: a tenth of its cost. But many in a row leave the sockets of this process no turn. */
function atRest(): Promise<void> {
  ports ??= open()
  const { port1, port2 } = ports
  return new Promise((resolve) => {
    if (waiting.push(resolve) > 1) return
    keepProcess(port1, true)
    port2.postMessage(undefined)
  })
}

function open(): Ports {
  const ports = new MessageChannel()
  ports.port1.addEventListener("message", () => {
    keepProcess(ports.port1, false)
    for (const resolve of waiting.splice(0)) resolve()
  })
  ports.port1.start()
  return ports
}

/** In Node an open port keeps the process from ending; in browsers there is no such thing. */
function keepProcess(port: Ports["port1"] & { ref?: () => void; unref?: () => void }, keep: boolean): void {
  if (keep) port.ref?.()
  else port.unref?.()
}

/**
 * Lets every promise chain run until it waits for something outside: time, a socket, the caller.
 * A message to oneself arrives only after all of them came to rest, in Node and in browsers.
 */
export function settle(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener("message", () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
