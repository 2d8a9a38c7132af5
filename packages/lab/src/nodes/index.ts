import { existsSync } from "node:fs"

/**
 * Nodes that behave wrongly, each a small program made of the packages' own parts, one folder a stage:
 *
 *   silent       takes connections and says nothing
 *   zombie       its ping handler lives; everything else is dead
 *   liar         answers pings, with other bytes than it was sent
 *   muxer-only   answers yamux's pings and no others
 *   ping-only    answers all pings but yamux's
 *   no-pong      answers no ping, but talks
 *   forger       says something whose MAC is wrong
 *   deaf         pings as fast as it can, and reads nothing
 *
 * Two more are good nodes, but check nobody: what is noticed between one of them and another, the other noticed.
 *
 *   passive      takes part and answers
 *   mute         the same, until SIGUSR2: from then on nothing that it writes goes out
 */
export type WrongNode =
  | "silent"
  | "zombie"
  | "liar"
  | "muxer-only"
  | "ping-only"
  | "no-pong"
  | "forger"
  | "deaf"
  | "passive"
  | "mute"

/** A stage has no node that goes wrong in this way. */
export class NoSuchWrongNode extends Error {
  override readonly name = "NoSuchWrongNode"
}

/** Its program. */
export function wrongNode(stage: 1 | 2 | 3, how: WrongNode): URL {
  const program = new URL(`stage-${stage}/${how}.ts`, import.meta.url)
  if (!existsSync(program)) throw new NoSuchWrongNode(`stage ${stage} has no ${how} node`)
  return program
}
