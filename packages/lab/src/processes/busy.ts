/**
 * Loaded before a node's program (`node --import busy.ts …`): at each SIGUSR2 the event loop stands still for
 * PFZ_BUSY_MS milliseconds. The process is scheduled and its kernel answers; its program gets to nothing else.
 */
const ms = Number(process.env.PFZ_BUSY_MS)

process.on("SIGUSR2", () => {
  const end = performance.now() + ms
  while (performance.now() < end) {
    // as a long computation would
  }
})
