import { fromRoot, type Twins } from "@ping-from-zero/process"
import { readersPath } from "../copies/twins-for.ts"

/** From the root of the repository, as a reader types it; what lies elsewhere stays absolute. */
export function shownPath(path: string): string {
  const inside = fromRoot(readersPath(path))
  return inside.startsWith("..") ? path : inside
}

/** `packages/…/mine/protocols/ping.ts:12`: the innermost line of the reader's own in this stack. */
export function placeIn(stack: string, twins: Twins): string | undefined {
  for (const line of stack.split("\n")) {
    for (const [source, twin] of twins) {
      const at = line.indexOf(source)
      const number = /^:(\d+)/.exec(line.slice(at + source.length))?.[1]
      if (at >= 0 && number) return `${shownPath(twin)}:${number}`
    }
  }
  return undefined
}
