import { readFileSync } from "node:fs"

/** What the kernel counts processor time in, a second; on every Linux that Node runs on. */
const TICKS = 100

interface Reading {
  readonly at: number
  /** Seconds of processor time: of the whole machine, and of the processes that are measured. */
  readonly all: number
  readonly ours: number
}

/**
 * How much of a processor programs take that have nothing to do with a measurement. Undefined where nobody tells.
 * Time that belongs to no process (the network's interrupts) does not count. Programs that stand back (nice) do: in a
 * session of their own they get as much as everybody (sched_autogroup).
 */
export class Others {
  readonly #pids: () => readonly number[]
  readonly #countsEnded: boolean
  readonly #begun: Reading | undefined

  /**
   * @param pids the processes that are measured; ours is one of them anyway
   * @param countsEnded whether what this process started counts as well, once it has ended. Not where earlier ones may
   * end meanwhile: they would count with all that they ever took
   */
  constructor(pids: () => readonly number[], { countsEnded = false } = {}) {
    this.#pids = pids
    this.#countsEnded = countsEnded
    this.#begun = this.#read()
  }

  /** Since the construction: 1 is a whole processor. */
  share(): number | undefined {
    const now = this.#read()
    if (!now || !this.#begun) return undefined
    const { at, all, ours } = this.#begun
    return Math.max(0, (now.all - all - (now.ours - ours)) / (now.at - at))
  }

  #read(): Reading | undefined {
    try {
      const all = busyTicks(readFileSync("/proc/stat", "utf8"))
      const ours = [process.pid, ...this.#pids()].map((pid) =>
        ticksOf(readFileSync(`/proc/${pid}/stat`, "utf8"), this.#countsEnded),
      )
      return {
        at: performance.now() / 1000,
        all: all / TICKS,
        ours: ours.reduce((sum, n) => sum + n, 0) / TICKS,
      }
    } catch {
      return undefined // no Linux
    }
  }
}

/** `/proc/stat`: its first line is `cpu user nice system idle iowait irq softirq steal …`. */
export function busyTicks(stat: string): number {
  const [, user, nice, system, , , , , steal] = stat.split("\n")[0]!.split(/\s+/).map(Number)
  return user! + nice! + system! + steal!
}

/**
 * `/proc/PID/stat`: utime and stime, the 14th and 15th field, and behind them the same of its children that have ended.
 * The 2nd field may hold blanks and brackets.
 */
export function ticksOf(stat: string, countsEnded = false): number {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  const [own, ownKernel, ended, endedKernel] = fields.slice(11, 15).map(Number)
  return own! + ownKernel! + (countsEnded ? ended! + endedKernel! : 0)
}
