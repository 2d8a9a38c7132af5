import { type Channel, channel } from "node:diagnostics_channel"

/** Tells a profiler in the same process when what counts begins. Without one it costs nothing. */
export const measuring: Channel = channel("ping-from-zero:measuring")

/** Prints one event as a line, as every peer does. Who listens works from then on. */
export function say(event: string, fields: object): void {
  if (event === "listening") measuring.publish(event)
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`)
}

/**
 * Does it `count` times, one after the other; prints how long the median one took, in microseconds.
 * @param cleanUp runs after each, outside the measured time
 */
export async function measure<T>(
  count: number,
  operation: () => Promise<T>,
  cleanUp: (made: T) => Promise<void> = async () => {},
): Promise<void> {
  const times: number[] = []
  measuring.publish("measure")
  for (let done = 0; done < count; done += 1) {
    const begun = performance.now()
    const made = await operation()
    times.push((performance.now() - begun) * 1000)
    await cleanUp(made)
  }
  times.sort((a, b) => a - b)
  say("measured", { count, p50Us: times[Math.floor(count / 2)] })
}
