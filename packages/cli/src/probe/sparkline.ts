import { DRAWN, type Sample } from "./statistics.ts"

const LEVELS = "▁▂▃▄▅▆▇█"
const LOST = "×"
const NOTHING = " "

/**
 * The last minute in so many letters, now at the right: the slowest answer of each stretch, as a share of the slowest
 * of all; a cross where an answer was lost; nothing where nothing was asked.
 */
export function sparkline(samples: readonly Sample[], now: number, letters: number): string {
  const stretch = DRAWN / letters
  const slowest = Math.max(...samples.map(({ ms = 0 }) => ms))
  return Array.from({ length: letters }, (_, i) => {
    const end = now - (letters - 1 - i) * stretch
    const within = samples.filter(({ at }) => at > end - stretch && at <= end)
    if (within.length === 0) return NOTHING
    if (within.some(({ ms }) => ms === undefined)) return LOST
    const share = Math.max(...within.map(({ ms = 0 }) => ms)) / slowest
    return LEVELS[Math.min(LEVELS.length - 1, Math.floor(share * LEVELS.length))]!
  }).join("")
}
