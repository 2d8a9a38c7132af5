import { readFile } from "node:fs/promises"
import { ROOT } from "@ping-from-zero/process"
import type { CodePlace } from "./act.ts"

/** A chapter points at code that is no longer there. */
export class NoSuchCode extends Error {
  override readonly name = "NoSuchCode"
}

/** `packages/…/x.ts:24`, the line that the place names. */
export async function codeLine({ file, at }: CodePlace): Promise<string> {
  const lines = (await readFile(new URL(file, ROOT), "utf8")).split("\n")
  const index = lines.findIndex((line) => line.includes(at))
  if (index < 0) throw new NoSuchCode(`${file} has no line with "${at}"`)
  return `${file}:${index + 1}`
}
