/** Where the processor's time of a profile went, line by line of our sources. */
import { existsSync, readFileSync } from "node:fs"
import { SourceMap } from "node:module"
import { fileURLToPath } from "node:url"

/** What a .cpuprofile holds, as far as lines are concerned (Chrome DevTools Protocol, Profiler.Profile). */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
}

interface ProfileNode {
  readonly callFrame: { readonly functionName: string; readonly url: string }
  /** Samples that ended in this function. */
  readonly hitCount?: number
  /** The same by line, which counts from 1. */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[]
}

export interface TopLine {
  /** A path below the root, of the source. */
  readonly file: string
  readonly line: number
  readonly functionName: string
  /** Of all samples in which the processor did not rest. */
  readonly share: number
}

const RESTS = "(idle)"

/** The lines below `folder` that took most, the first one the most. */
export function topLines({ nodes }: CpuProfile, folder: URL, count: number): TopLine[] {
  const sources = new Sources()
  const found = new Map<string, { line: Omit<TopLine, "share">; ticks: number }>()
  for (const { callFrame, positionTicks = [] } of nodes) {
    const { url, functionName } = callFrame
    if (!url.startsWith(folder.href) || url.includes("/node_modules/")) continue
    for (const { line: builtLine, ticks } of positionTicks) {
      const { url: source, line } = sources.of(url, builtLine)
      const key = `${source}:${line}`
      const file = source.slice(folder.href.length)
      const entry = found.get(key) ?? { line: { file, line, functionName }, ticks: 0 }
      found.set(key, { ...entry, ticks: entry.ticks + ticks })
    }
  }
  const all = nodes.reduce(
    (sum, { callFrame, hitCount = 0 }) => sum + (callFrame.functionName === RESTS ? 0 : hitCount),
    0,
  )
  return [...found.values()]
    .toSorted((a, b) => b.ticks - a.ticks)
    .slice(0, count)
    .map(({ line, ticks }) => ({ ...line, share: ticks / all }))
}

/** Leads from what was built to what was written, where a source map lies beside it. */
class Sources {
  readonly #maps = new Map<string, SourceMap | undefined>()

  of(url: string, line: number): { url: string; line: number } {
    // A profile knows no columns. The last mapping of the line is of the statement that ends there.
    const entry = this.#mapOf(url)?.findEntry(line - 1, Number.MAX_SAFE_INTEGER)
    if (!entry || !("originalLine" in entry)) return { url, line }
    return { url: new URL(entry.originalSource, url).href, line: entry.originalLine + 1 }
  }

  #mapOf(url: string): SourceMap | undefined {
    if (!this.#maps.has(url)) this.#maps.set(url, readMap(`${fileURLToPath(url)}.map`))
    return this.#maps.get(url)
  }
}

function readMap(file: string): SourceMap | undefined {
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, "utf8"))) : undefined
}
