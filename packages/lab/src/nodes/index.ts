import type { Compose, ComposedNode, ComposeOptions } from "./composed-node.ts"

/**
 * Nodes that acts need beside the good ones of `pnpm node`, each another composition of the packages' own parts, one
 * file a stage. These go wrong:
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
 * These are good, but check nobody: what is noticed between one of them and another, the other noticed.
 *
 *   passive      takes part and answers
 *   mute         the same, until it is muted: from then on nothing that it writes goes out
 *
 * `main.ts STAGE NAME` makes a process of one.
 */
const COMPOSED_NODES = {
  1: ["silent", "zombie", "passive", "mute"],
  2: ["silent", "zombie", "liar", "no-pong", "forger", "deaf", "passive", "mute"],
  3: ["silent", "zombie", "liar", "muxer-only", "ping-only", "no-pong", "passive", "mute"],
} as const

export type ComposedNodeName = (typeof COMPOSED_NODES)[1 | 2 | 3][number]

/** What the file of a stage exports. */
export type CompositionsOf<S extends 1 | 2 | 3> = Readonly<
  Record<(typeof COMPOSED_NODES)[S][number], Compose>
>

/** No such node is composed for that stage. */
export class NoSuchNode extends Error {
  override readonly name = "NoSuchNode"
}

/** @throws {NoSuchNode} */
export function mustHave(stage: 1 | 2 | 3, name: ComposedNodeName): void {
  const names: readonly ComposedNodeName[] = COMPOSED_NODES[stage]
  if (!names.includes(name)) throw new NoSuchNode(`stage ${stage} has no ${name} node`)
}

/** Loads its stage, and no other: a node of stage 1 starts without the later stages' cryptography. */
const loaders: { readonly [S in 1 | 2 | 3]: () => Promise<CompositionsOf<S>> } = {
  1: async () => (await import("./stage-1.ts")).stage1,
  2: async () => (await import("./stage-2.ts")).stage2,
  3: async () => (await import("./stage-3.ts")).stage3,
}

/** @throws {NoSuchNode} */
export async function composeNode(
  stage: 1 | 2 | 3,
  name: ComposedNodeName,
  options: ComposeOptions,
): Promise<ComposedNode> {
  mustHave(stage, name)
  const compositions: Partial<Record<ComposedNodeName, Compose>> = await loaders[stage]()
  return compositions[name]!(options)
}
