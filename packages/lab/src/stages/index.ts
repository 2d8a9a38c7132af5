import { UserError } from "../commands/user-error.ts"
import type { Stage } from "./stage.ts"
import { stage1 } from "./stage-1.ts"

const stages: readonly Stage[] = [stage1]

/** @throws {UserError} for anything that is not the number of a stage */
export function stageOf(text: string): Stage {
  const stage = stages.find(({ number }) => `${number}` === text)
  if (stage) return stage
  throw new UserError(`there is no stage "${text}": write ${stages.map(({ number }) => number).join(" or ")}`)
}

/** The stage whose contact this is, by its look. */
export function stageFor(contact: string): Stage {
  return stages.find((stage) => stage.recognises(contact)) ?? stage1
}
