import type { Actor, Lab } from "@ping-from-zero/lab"

type Pair = readonly [watcher: Actor, peer: Actor]

/** A watches B as in this chapter, C watches D as in chapter 2, E watches F as in chapter 1. */
export async function aPairOfEachStage({ node, until }: Lab): Promise<readonly [Pair, Pair, Pair]> {
  const pair = async (watcher: string, peer: string, stage: 1 | 2 | 3): Promise<Pair> => {
    const first = await node(watcher, { stage })
    return [first, await node(peer, { stage, join: first })]
  }
  const pairs = await Promise.all([pair("A", "B", 3), pair("C", "D", 2), pair("E", "F", 1)])
  await until(...pairs.map(([watcher, peer]) => watcher.sees(peer).alive()))
  return pairs
}
