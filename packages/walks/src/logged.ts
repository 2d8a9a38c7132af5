import { toHex } from "@ping-from-zero/core-tcp-check/wire"
import { Chronicle } from "./play/chronicle.ts"
import { playWalk } from "./play/play-walk.ts"
import type { Walk } from "./scenario/walk.ts"
import { stages } from "./stages/index.ts"
import { told } from "./story.ts"

/** What comes of a walk, to compare it with what comes of it elsewhere. */
export interface Logged {
  /** A line each: lists, reports, errors, with their milliseconds. */
  readonly story: string
  readonly packets: number
  /** FNV-1a over all packets, each with its microsecond and all its bytes. */
  readonly hash: string
}

/** Plays a walk of a stage; portable, so that a page can play it too. */
export async function logged(stage: 1 | 2 | 3, walk: Walk): Promise<Logged> {
  let [packets, hash] = [0, 0x811c9dc5]
  const chronicle = new Chronicle(({ at, what, bytes }) => {
    packets += 1
    for (const letter of `${at} ${what} ${toHex(bytes)}`)
      hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193) >>> 0
  })
  const nothing = () => {}
  await playWalk(stages[stage], walk, chronicle, {
    atRest: nothing,
    afterLeaving: nothing,
    atTheEnd: nothing,
  })
  return { story: told(chronicle), packets, hash: hash.toString(16) }
}
