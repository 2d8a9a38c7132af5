import type { Twins } from "@ping-from-zero/process"
import type { Lang } from "@ping-from-zero/story"
import type { HoleExercise } from "../exercise.ts"
import { type MeetOptions, meetBothWays } from "./meeting.ts"
import type { Network } from "./network.ts"
import type { RungResult } from "./result.ts"
import { words } from "./words.ts"

const OURS = { en: "our node", ja: "既製のノード" }

/** Two nodes in processes of their own, twice: yours joins one of ours, and one of ours joins yours. */
export async function checkLiveNode(
  { package: stage }: Pick<HoleExercise, "package">,
  twins: Twins,
  lang: Lang,
  options: MeetOptions = {},
): Promise<RungResult> {
  const manners = { checksOften: true, hasTexts: true }
  const startOther = (network: Network, join?: string) => network.startNode(OURS, stage, { join })
  const failed = await meetBothWays({ stage, twins, manners, startOther }, lang, options)
  if (failed) return { rung: "node", ok: false, ...failed }
  return { rung: "node", ok: true, message: words.nodePassed[lang] }
}
