import type { Chronicle } from "./play/chronicle.ts"
import { inWords, nameOf, type Walk } from "./scenario/walk.ts"

/** What is given: the network, and what befalls it. */
export function given({ cores, edges, joinGap, line, events, seed }: Walk): string {
  const names = Array.from({ length: cores + edges }, (_, i) => nameOf(i) + (i < cores ? "" : " (edge)"))
  const lines = `delay ${line.delay} ms, jitter ${line.jitter}, loss ${line.loss}`
  return [
    `${names.join(", ")} join ${joinGap} ms apart; lines: ${lines}; seed of the network ${seed}`,
    ...events.map((event) => `  ${event.after} ms later: ${inWords(event)}`),
  ].join("\n")
}

/** What happened, a line each, with its second. */
export function told({ story }: Chronicle): string {
  return story
    .map(({ at, who, what }) => `${(at / 1_000).toFixed(3).padStart(9)} s  ${who.padEnd(3)}  ${what}`)
    .join("\n")
}
