/** What `pnpm fuzz` prints. */
import { stripVTControlCharacters } from "node:util"
import type { Found, FuzzOutcome, Turn } from "./fuzz.ts"
import type { Target } from "./target.ts"

const count = (n: number) => n.toLocaleString("en")

/** One line a target, by stage. */
export function listed(targets: readonly Target[]): string {
  const width = Math.max(...targets.map(({ name }) => name.length))
  return ([1, 2, 3] as const)
    .map((stage) => {
      const lines = targets
        .filter((target) => target.stage === stage)
        .map(({ name, what }) => `  ${name.padEnd(width)}  ${what}`)
      return [`Stage ${stage}:`, ...lines].join("\n")
    })
    .join("\n")
}

export function underWay({ target, inputs, failures }: Turn, seconds: number, ofSeconds: number): string {
  return `${Math.round(seconds)} of ${Math.round(ofSeconds)} s, ${count(inputs)} inputs, ${failures} failed, now ${target.name}`
}

/** How the input failed, how to draw it again, and the line that makes it a test. */
export function failed({ target, seed, error, line }: Found): string {
  const where = plain((error.cause as Error | undefined)?.stack ?? error.stack ?? "")
    .split("\n")
    .filter((text) => text.includes("/src/"))
    .slice(0, 4)
    .map((text) => `  ${text.trim().replace(/\S*\/packages\//, "packages/")}`)
  const paste =
    line === undefined
      ? ["  (no single input: the seed draws them all again)"]
      : [`add to packages/hostile/corpus/${target.name}.txt:`, line]
  return [
    `FAILED ${target.name} (${target.what})`,
    `  ${plain(error.name)}: ${plain(error.message)}`,
    ...where,
    `again: pnpm fuzz ${target.name} --seed ${seed}`,
    ...paste,
  ].join("\n")
}

export function summary({ inputs, rounds, found }: FuzzOutcome, seconds: number, seed: number): string {
  const rate = count(Math.round(inputs / Math.max(seconds, 1)))
  const verdict =
    found.length === 0 ? "none failed" : `failed: ${found.map(({ target }) => target.name).join(", ")}`
  return `${count(inputs)} inputs in ${Math.round(seconds)} s (${rate} a second), ${rounds} whole rounds from seed ${seed}: ${verdict}`
}

/** What a hostile input put into an error may end up on a terminal. */
function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\n -~]/g, "?")
}
