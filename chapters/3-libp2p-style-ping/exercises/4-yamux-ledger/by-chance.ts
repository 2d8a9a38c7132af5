import type { Telling } from "@ping-from-zero/exercises"
import {
  INITIAL_WINDOW,
  ReceiveWindow,
  SendWindow,
} from "../../../../packages/libp2p-style-ping/src/yamux/window.ts"

const WINDOW = INITIAL_WINDOW
const HALF = WINDOW / 2

/** Numbers that look like chance, and are the same in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

/** A sender, a line that keeps bytes for a while, a reader, and credit on its way back: 200 events. */
export function playByChance(tell: Telling, seed: number): void {
  const below = numbers(seed)
  const [sender, receiver] = [new SendWindow(), new ReceiveWindow()]
  const log: string[] = []
  let [credit, onTheLine, held, owed, onTheWayBack] = [WINDOW, 0, 0, 0, 0]
  const same = (call: string, came: number, expected: number) => {
    log.push(`${call} = ${expected}`)
    if (came === expected) return
    for (const line of log.slice(-12)) tell.step({ en: line, ja: line })
    tell.same({ en: `${call} returns`, ja: `${call} の戻り値` }, came, expected)
  }
  const does = (call: string, act: () => void) => {
    log.push(call)
    try {
      act()
    } catch (error) {
      for (const line of log.slice(-12)) tell.step({ en: line, ja: line })
      throw error
    }
  }
  for (let i = 0; i < 200; i++) {
    const most = [1, 70_000, HALF, WINDOW][below(4)]!
    const wanted = 1 + below(most)
    const event = below(5)
    if (event <= 1) {
      const taken = Math.min(wanted, credit)
      same(`take(${wanted})`, sender.take(wanted), taken)
      credit -= taken
      onTheLine += taken
    } else if (event === 2 && onTheLine > 0) {
      const bytes = Math.min(wanted, onTheLine)
      does(`spend(${bytes})`, () => receiver.spend(bytes))
      onTheLine -= bytes
      held += bytes
    } else if (event === 3 && held > 0) {
      const bytes = Math.min(wanted, held)
      held -= bytes
      owed += bytes
      const due = owed >= HALF ? owed : 0
      same(`read(${bytes})`, receiver.read(bytes), due)
      owed -= due
      onTheWayBack += due
    } else if (onTheWayBack > 0) {
      const delta = onTheWayBack
      does(`grant(${delta})`, () => sender.grant(delta))
      credit += delta
      onTheWayBack = 0
    }
  }
}
