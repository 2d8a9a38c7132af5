/** Prints one event as a line, as every peer does. */
export function say(event: string, fields: object): void {
  process.stdout.write(`${JSON.stringify({ event, ...fields })}\n`)
}

/** Does it `count` times, one after the other, after a tenth as often to warm up; prints how often a second. */
export async function measure<T>(
  count: number,
  operation: () => Promise<T>,
  cleanUp: (made: T) => Promise<void> = async () => {},
): Promise<void> {
  for (let warmUp = 0; warmUp < count / 10; warmUp += 1) await cleanUp(await operation())
  let spent = 0
  for (let done = 0; done < count; done += 1) {
    const begun = performance.now()
    const made = await operation()
    spent += performance.now() - begun
    await cleanUp(made)
  }
  say("measured", { count, perSecond: (count / spent) * 1000 })
}
