import { type Channel, channel } from "node:diagnostics_channel"

/** Tells a profiler in the same process when what counts begins. Without one it costs nothing. */
export const measuring: Channel = channel("ping-from-zero:measuring")

/** Prints one event as a line, as every peer does. Who listens works from then on. */
export function say(event: string, fields: object): void {
  if (event === "listening") measuring.publish(event)
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`)
}

/** Transfers so many MiB twice, and prints the rate of the second time: in the first all is cold. */
export async function measureTransfer(
  mib: number,
  transfer: (bytes: number) => Promise<void>,
): Promise<void> {
  const bytes = mib * 1_048_576
  await transfer(bytes)
  measuring.publish("transfer")
  const begun = performance.now()
  await transfer(bytes)
  say("measured", { mibPerSecond: mib / ((performance.now() - begun) / 1000) })
}

/**
 * Does it `count` times, one after the other; prints how long the median one took, in microseconds. As many before count
 * for nobody: V8 compiles what runs often, and a program gets faster for thousands of pings.
 * @param cleanUp runs after each, outside the measured time
 */
export async function measure<T>(
  count: number,
  operation: () => Promise<T>,
  cleanUp: (made: T) => Promise<void> = async () => {},
): Promise<void> {
  const times: number[] = []
  for (let done = -count; done < count; done += 1) {
    if (done === 0) measuring.publish("measure")
    const begun = performance.now()
    const made = await operation()
    if (done >= 0) times.push((performance.now() - begun) * 1000)
    await cleanUp(made)
  }
  times.sort((a, b) => a - b)
  say("measured", { count, p50Us: times[Math.floor(count / 2)] })
}
