/**
 * Imports point one way, and through the front door: no package imports a file of another that its package.json does
 * not export, and none imports a package that the table below does not give it. Prints file, line and the entry to use.
 */
import { readdirSync, readFileSync } from "node:fs"
import { dirname, join, normalize } from "node:path"

const SCOPE = "@ping-from-zero/"
/** The one package whose name is not its folder's: what people type after `npx`. */
const TOOL = "ping-from-zero"
const STAGES = ["core-tcp-check", "devp2p-ping", "libp2p-style-ping"]

/** Whom each package may import; nobody else. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "core-tcp-check": [],
  "devp2p-ping": ["core-tcp-check"],
  "libp2p-style-ping": ["core-tcp-check", "devp2p-ping"],
  hostile: STAGES,
  walks: STAGES,
  cli: STAGES,
  process: [],
  story: ["process", "cli"],
  interop: [...STAGES, "process", "cli"],
  bench: [...STAGES, "process", "story", "interop"],
  lab: [...STAGES, "process", "story", "interop", "cli"],
  matrix: [...STAGES, "process", "story", "interop", "cli", "lab"],
  exercises: [...STAGES, "process", "story", "interop", "cli", "lab", "matrix"],
  course: [...STAGES, "process", "story", "cli", "lab", "matrix", "exercises"],
  chapters: [...STAGES, "process", "story", "interop", "lab", "matrix", "exercises", "course"],
  docs: [...STAGES, "process", "story", "cli", "exercises", "course", "chapters"],
}
/** Tests of the commands start them as processes. What is published does not. */
const TESTS_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  cli: ["process"],
  hostile: ["process"],
  walks: ["process"],
}

/** At the root, for every package. */
const SHARED = /^[a-z]+\.shared\.ts$/
/** Not within a comment: those begin their lines with a star. */
const IMPORT = /^(?! \*).*?(?:\bfrom |\bimport |\bimport\()"([^"]+)"/gm

/** What is installed, built or cached is not ours to read, nor what a reader writes for exercises. */
const NOT_OURS = new Set(["node_modules", "dist", "mine", ".astro", ".turbo"])
/** An exercise is a stage with a hole in it: it plays the very file that the reader writes, whatever is exported. */
const EXERCISE = /^chapters\/[^/]+\/exercises\//

const sources = ["packages", "chapters", "docs"].flatMap(sourcesIn)
const complaints = sources.flatMap((file) => complaintsOf(file, readFileSync(file, "utf8")))
for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
process.exitCode = complaints.length === 0 ? 0 : 1

/** Without git: a copy of the repository need not be a clone. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): string[] => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourcesIn(path)
    return /\.(ts|mjs)$/.test(entry.name) ? [path] : []
  })
}

function complaintsOf(file: string, source: string): string[] {
  const own = packageOf(file)
  if (own === undefined) return []
  return [...source.matchAll(IMPORT)].flatMap(({ 1: from = "", index }) => {
    const why = from.startsWith(".") ? whyNotPath(own, file, from) : whyNotPackage(own, file, from)
    return why === undefined ? [] : [`${file}:${source.slice(0, index).split("\n").length}: ${why}`]
  })
}

function whyNotPath(own: string, file: string, from: string): string | undefined {
  const target = normalize(join(dirname(file), from))
  const other = packageOf(target)
  if (other === own || SHARED.test(target)) return undefined
  if (EXERCISE.test(file) && other !== undefined && STAGES.includes(other)) return undefined
  return other === undefined
    ? `${target} belongs to no package`
    : `${target} is private to ${other}: use ${entriesOf(other).join(" or ")}`
}

function whyNotPackage(own: string, file: string, from: string): string | undefined {
  const other = folderOf(from)
  if (other === undefined) return undefined
  const allowed = MAY_IMPORT[own]
  if (!allowed) return `${own} is not in the table of .ci/check-imports.ts: say whom it may import`
  if (other === own) return `a package imports its own files by their paths, not as ${from}`
  const all = isTest(file) ? [...allowed, ...(TESTS_MAY_IMPORT[own] ?? [])] : allowed
  if (!all.includes(other)) return `${own} may not import ${other}, but ${allowed.join(", ") || "none"}`
  const entries = entriesOf(other)
  return entries.includes(from) ? undefined : `${from} is private to ${other}: use ${entries.join(" or ")}`
}

/** The folder of the package that is imported; undefined where it is none of ours. */
function folderOf(from: string): string | undefined {
  if (from === TOOL || from.startsWith(`${TOOL}/`)) return "cli"
  return from.startsWith(SCOPE) ? from.slice(SCOPE.length).split("/")[0] : undefined
}

/** `lab`; undefined for what stands at the root. */
function packageOf(path: string): string | undefined {
  return /^(?:packages\/([^/]+)|(chapters|docs))\//.exec(path)?.slice(1).find(Boolean)
}

/** What its package.json exports, as one writes it in an import. */
function entriesOf(name: string): string[] {
  const folder = name === "chapters" || name === "docs" ? name : `packages/${name}`
  const manifest: { name: string; exports?: object } = JSON.parse(
    readFileSync(`${folder}/package.json`, "utf8"),
  )
  return Object.keys(manifest.exports ?? {}).map((entry) => `${manifest.name}${entry.slice(1)}`)
}

function isTest(file: string): boolean {
  return /\.test\.ts$|\/fixtures\//.test(file)
}
