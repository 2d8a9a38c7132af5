import { constants } from "node:os"

/** Somebody wants us to end: Ctrl-C, a closed terminal, a signal from elsewhere. */
export class Interrupted extends Error {
  override readonly name = "Interrupted"
  /** As a shell has it: 128 and the signal's number. */
  readonly exitCode: number

  constructor(signal: keyof typeof constants.signals) {
    super(`interrupted by ${signal}`)
    this.exitCode = 128 + constants.signals[signal]
  }
}

/** Aborts with `Interrupted` at the first signal; those that follow change nothing, for we are cleaning up. */
export function interruption(): { readonly signal: AbortSignal; readonly stopListening: () => void } {
  const controller = new AbortController()
  const names = ["SIGINT", "SIGTERM", "SIGHUP"] as const
  const listeners = names.map((name) => [name, () => controller.abort(new Interrupted(name))] as const)
  for (const [name, listener] of listeners) process.on(name, listener)
  return {
    signal: controller.signal,
    stopListening: () => {
      for (const [name, listener] of listeners) process.off(name, listener)
    },
  }
}
