import type { Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Exercise } from "../exercise.ts"
import {
  agree,
  callsAlive,
  callsDead,
  hear,
  leaves,
  Network,
  NetworkFailed,
  neverCalledDead,
} from "./networks.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

const OURS = { en: "our node A", ja: "既製のノード A" }
const YOURS = { en: "your node B", ja: "あなたのノード B" }
const THIRD = { en: "our node C", ja: "既製のノード C" }

/**
 * Nodes in processes of their own: yours joins one of ours, and another of ours joins yours, so that yours dials and
 * is dialled. All call each other alive, texts go round, one leaves, and one that is killed is called dead.
 */
export async function checkLiveNode(
  { package: stage }: Pick<Exercise, "package">,
  twins: Twins,
  lang: Lang,
  signal?: AbortSignal,
): Promise<RungResult> {
  const network = new Network(signal)
  try {
    const a = await network.startNode(OURS, stage)
    const b = await network.startNode(YOURS, stage, twins, a.contact)
    await agree([a, b]) // lists that cross overwrite each other, in the book's network
    const c = await network.startNode(THIRD, stage, undefined, b.contact)
    const all = [a, b, c]
    await agree(all)
    await Promise.all([callsAlive(b, a), callsAlive(b, c), callsAlive(a, b), callsAlive(c, b)])
    await hear(b, [a, c], "from yours")
    await hear(c, [a, b], "from ours")
    neverCalledDead(b, a)
    neverCalledDead(a, b)
    neverCalledDead(c, b)
    await leaves(a, [b, c]) // else A might see it first, and tell B
    c.peer.kill()
    await callsDead(b, c)
    return { rung: "node", ok: true, message: words.nodePassed[lang] }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof NetworkFailed)) throw error
    return { rung: "node", ok: false, message: `${error.why[lang]}\n${error.said}` }
  } finally {
    await network.end()
  }
}
