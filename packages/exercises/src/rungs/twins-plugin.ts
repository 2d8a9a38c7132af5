import { existsSync, readFileSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Twins } from "@ping-from-zero/process"
import type { Plugin } from "vitest/config"

const QUERY = "?run="

/** A source as one run sees it: a module of its own, beside those of other runs. */
export function inRun(path: string, run: string): string {
  return `${path}${QUERY}${encodeURIComponent(run)}`
}

/** The path of the source. */
export function withoutRun(module: string): string {
  return module.split(QUERY)[0] ?? module
}

/**
 * Tests read the twins of their run in place of the package's files. Whatever leads to a twin is loaded for that run alone;
 * all else is loaded once.
 */
export class TwinsPlugin {
  readonly #twins = new Map<string, Twins>()

  set(run: string, twins: Twins): void {
    this.#twins.set(run, twins)
  }

  get plugin(): Plugin {
    const twinsOf = (run: string) => this.#twins.get(decodeURIComponent(run)) ?? new Map()
    const imports = new Imports()
    return {
      name: "twins",
      enforce: "pre",
      async resolveId(source, importer = "") {
        const [path = "", run] = importer.split(QUERY)
        if (run === undefined || !isOurs(source)) return undefined
        const target = join(dirname(path), source)
        return imports.reach(target, twinsOf(run)) ? `${target}${QUERY}${run}` : undefined
      },
      async load(id) {
        const [path = "", run] = id.split(QUERY)
        if (run === undefined) return undefined
        return await readFile(twinsOf(run).get(path) ?? path, "utf8")
      },
    }
  }
}

function isOurs(source: string): boolean {
  return source.startsWith(".") && source.endsWith(".ts")
}

/** What our sources import of each other, by relative paths. */
class Imports {
  readonly #of = new Map<string, readonly string[]>()

  /** Whether it is one of these, or imports one, or what it imports does. */
  reach(path: string, those: Twins, seen: Set<string> = new Set()): boolean {
    if (those.has(path)) return true
    if (seen.has(path)) return false
    seen.add(path)
    return this.#importsOf(path).some((imported) => this.reach(imported, those, seen))
  }

  #importsOf(path: string): readonly string[] {
    const known = this.#of.get(path) ?? readImports(path)
    this.#of.set(path, known)
    return known
  }
}

function readImports(path: string): string[] {
  if (!existsSync(path)) return [] // the test that imports it says so
  const text = readFileSync(path, "utf8")
  const found = text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]*\.ts)"/g)
  return [...found].map(([, source = ""]) => join(dirname(path), source))
}
