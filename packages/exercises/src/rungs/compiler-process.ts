/** As a process of its own: for each line of the input, a `TypeRequest`, a `TypeReport` on one line. */
import { createInterface } from "node:readline"
import type { Lang } from "@ping-from-zero/story"
import type { RungResult } from "./result.ts"
import { TypeCheck } from "./types.ts"

export interface TypeRequest {
  readonly number: number
  readonly twins: readonly (readonly [string, string])[]
  readonly lang: Lang
  readonly importers: readonly string[]
}

export interface TypeReport {
  /** Of the request. */
  readonly number: number
  readonly result: RungResult
}

const types = new TypeCheck()
for await (const line of createInterface({ input: process.stdin })) {
  const { number, twins, lang, importers }: TypeRequest = JSON.parse(line)
  const report: TypeReport = { number, result: types.check(new Map(twins), lang, importers) }
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
