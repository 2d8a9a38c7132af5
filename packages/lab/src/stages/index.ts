import { Option } from "commander"
import { UserError } from "../commands/user-error.ts"
import type { OwnOption, OwnValues, Stage } from "./stage.ts"
import { stage1 } from "./stage-1.ts"
import { stage2 } from "./stage-2.ts"
import { stage3 } from "./stage-3.ts"

export const stages: readonly Stage[] = [stage1, stage2, stage3]

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

/** The options that only some stages have, for a command. */
export function ownOptions(command: "node" | "probe"): Option[] {
  const all = new Map<string, { option: OwnOption; of: number[] }>()
  for (const { number, ownOptions } of stages) {
    for (const option of Object.values(ownOptions)) {
      if (command === "probe" && !option.probe) continue
      const known = all.get(option.flags) ?? { option, of: [] }
      all.set(option.flags, known)
      known.of.push(number)
    }
  }
  return [...all.values()].map(({ option, of }) => {
    const made = new Option(option.flags, `stage ${of.join(" and ")}: ${option.about}`)
    return option.choices ? made.choices([...option.choices]) : made
  })
}

/** Of all that was typed, what belongs to this stage. @throws {UserError} for an option of another stage */
export function ownValues(stage: Stage, typed: Readonly<Record<string, unknown>>): OwnValues {
  for (const { ownOptions } of stages) {
    for (const name of Object.keys(ownOptions)) {
      if (typed[name] === undefined || name in stage.ownOptions) continue
      throw new UserError(`--${name} is not for stage ${stage.number}, ${stage.about}: leave it out`)
    }
  }
  return Object.fromEntries(
    Object.keys(stage.ownOptions).map((name) => [name, typed[name] as string | undefined]),
  )
}
