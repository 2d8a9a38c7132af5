import { Option } from "commander"
import { UserError } from "../command/user-error.ts"
import { stages } from "./index.ts"
import type { OwnValues, Stage } from "./stage.ts"

/** The options that only some stages have, for a command. What may be typed is each stage's own: ownValues checks it. */
export function ownOptions(command: "node" | "probe"): Option[] {
  const all = new Map<string, Map<string, number[]>>()
  for (const { number, ownOptions } of stages) {
    for (const option of Object.values(ownOptions)) {
      if (command === "probe" && !option.probe) continue
      const choices = option.choices ? ` (${option.choices.join(", ")})` : ""
      const abouts = all.get(option.flags) ?? new Map<string, number[]>()
      const about = `${option.about}${choices}`
      all.set(option.flags, abouts.set(about, [...(abouts.get(about) ?? []), number]))
    }
  }
  return [...all].map(([flags, abouts]) => new Option(flags, aboutStages(abouts)))
}

/** `stage 1: …; stages 2 and 3: …` */
function aboutStages(abouts: ReadonlyMap<string, readonly number[]>): string {
  const parts = [...abouts].map(
    ([about, numbers]) => `${numbers.length === 1 ? "stage" : "stages"} ${numbers.join(" and ")}: ${about}`,
  )
  return parts.join("; ")
}

/** Of all that was typed, what belongs to this stage. @throws {UserError} for what this stage does not know */
export function ownValues(stage: Stage, typed: Readonly<Record<string, unknown>>): OwnValues {
  const names = new Set(stages.flatMap(({ ownOptions }) => Object.keys(ownOptions)))
  const values = [...names].flatMap((name): [string, string][] => {
    const value = typed[name] as string | undefined
    return value === undefined ? [] : [[name, ownValue(stage, name, value)]]
  })
  return Object.fromEntries(values)
}

function ownValue({ number, about, ownOptions }: Stage, name: string, value: string): string {
  const option = ownOptions[name]
  if (!option) throw new UserError(`--${name} is not for stage ${number}, ${about}: leave it out`)
  if (!option.choices || option.choices.includes(value)) return value
  throw new UserError(`"${value}" is no --${name} of stage ${number}: write ${option.choices.join(" or ")}`)
}
