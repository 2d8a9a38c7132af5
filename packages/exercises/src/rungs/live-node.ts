import type { Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { Exercise } from "../exercise.ts"
import { Network, NetworkFailed, together } from "./networks.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

const OURS = { en: "our node", ja: "既製のノード" }
const YOURS = { en: "your node", ja: "あなたのノード" }

/** Two nodes in processes of their own, twice: yours joins one of ours, and one of ours joins yours. */
export async function checkLiveNode(
  { package: stage }: Pick<Exercise, "package">,
  twins: Twins,
  lang: Lang,
  signal?: AbortSignal,
): Promise<RungResult> {
  const network = new Network(signal)
  const manners = { checksOften: true, hasTexts: true }
  const youJoin = async () => {
    const ours = await network.startNode(OURS, stage)
    await together(await network.startNode(YOURS, stage, { twins, join: ours.contact }), ours, manners)
  }
  const oursJoins = async () => {
    const yours = await network.startNode(YOURS, stage, { twins })
    await together(yours, await network.startNode(OURS, stage, { join: yours.contact }), manners)
  }
  try {
    await youJoin()
    await oursJoins()
    return { rung: "node", ok: true, message: words.nodePassed[lang] }
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof NetworkFailed)) throw error
    return { rung: "node", ok: false, message: `${error.why[lang]}\n${error.said}` }
  } finally {
    await network.end()
  }
}
