import { print } from "./print.ts"

export const MIB = 1_048_576

/**
 * Runs an operation `count` times, one after the other, and prints its rate and its percentiles in microseconds. As many
 * before count for nobody: all is cold.
 * @param cleanUp runs after each operation, outside the measured time
 */
export async function measure<T>(
  what: string,
  count: number,
  operation: () => Promise<T>,
  cleanUp: (made: T) => Promise<void> = async () => {},
): Promise<void> {
  const times: number[] = []
  for (let done = -count; done < count; done += 1) {
    const start = performance.now()
    const made = await operation()
    if (done >= 0) times.push((performance.now() - start) * 1000)
    await cleanUp(made)
  }
  const total = times.reduce((sum, time) => sum + time, 0)
  times.sort((a, b) => a - b)
  const at = (percent: number) => Number(times[Math.floor(((count - 1) * percent) / 100)]?.toFixed(1))
  print("measured", {
    what,
    count,
    perSecond: Math.round((count / total) * 1e6),
    p50Us: at(50),
    p90Us: at(90),
    p99Us: at(99),
  })
}

/** Runs a transfer of `bytes` and prints its rate. */
export async function measureBulk(what: string, bytes: number, transfer: () => Promise<void>): Promise<void> {
  const start = performance.now()
  await transfer()
  const seconds = (performance.now() - start) / 1000
  print("measured", { what, bytes, mibPerSecond: Math.round(bytes / MIB / seconds) })
}
