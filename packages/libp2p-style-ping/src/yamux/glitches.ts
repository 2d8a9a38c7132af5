import { DATA, FIN, type Header, RST, SYN } from "./frame.ts"
import type { YamuxStream } from "./stream.ts"

/**
 * Glitches, as nghttp2 calls them: what a peer may do by mistake now and then, and does without end when it attacks.
 * What a frame, or a stream, costs that brings nothing. Those that bring something are bounded by what they bring.
 */
export const GLITCH_COSTS = { frame: 1, stream: 8 } as const

/** Of a stream that we forgot first, so many frames may still come: an ACK, credit, a FIN. */
export const LATE_FRAMES = 4

/** How many such frames a peer may send. The session knows no time: its owner does. */
export interface GlitchBudget {
  take(cost: number): boolean
  give(cost: number): void
}

export const UNBOUNDED: GlitchBudget = { take: () => true, give: () => {} }

/** Neither opens, ends nor resets a stream, nor carries bytes or credit for one that can take them. */
export function bringsNothing({ type, flags, length }: Header, stream: YamuxStream | undefined): boolean {
  if (flags & SYN) return false
  if (!stream) return true
  if (flags & RST || (flags & FIN && !stream.isWhole)) return false
  return length === 0 || (type === DATA && stream.isWhole)
}
