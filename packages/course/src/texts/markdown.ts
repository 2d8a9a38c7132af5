/** A comment above a fence says what the fence must agree with: `<!-- region: packages/x.ts#name -->`. */
export interface Marker {
  readonly kind: "region" | "output" | "fresh"
  readonly target: string
}

/** A fenced block of a text. */
export interface Fence {
  /** Of the fence's opening, counted from 1. */
  readonly line: number
  readonly language: string
  readonly code: readonly string[]
  readonly marker?: Marker
}

/** A text is not built as the course wants it. */
export class BadMarkdown extends Error {
  override readonly name = "BadMarkdown"
}

const MARKER = /^<!-- (region|output|fresh): (\S+) -->$/

/** @throws {BadMarkdown} for a fence without an end, or a marker without a fence on the next line */
export function fencesOf(markdown: string): Fence[] {
  const lines = markdown.split("\n")
  const fences: Fence[] = []
  let marker: Marker | undefined
  for (let i = 0; i < lines.length; i++) {
    const language = /^```(\w*)$/.exec(lines[i]!)?.[1]
    if (marker && language === undefined) throw new BadMarkdown(`line ${i}: no fence follows the marker`)
    if (language !== undefined) {
      const end = lines.indexOf("```", i + 1)
      if (end < 0) throw new BadMarkdown(`line ${i + 1}: the fence has no end`)
      fences.push({ line: i + 1, language, code: lines.slice(i + 1, end), ...(marker && { marker }) })
      i = end
    }
    marker = markerOf(lines[i]!)
  }
  return fences
}

function markerOf(line: string): Marker | undefined {
  const [, kind, target] = MARKER.exec(line) ?? []
  return target === undefined ? undefined : { kind: kind as Marker["kind"], target }
}

/** `##`, `###`, …: the levels of the headings in their order. */
export function headingLevels(markdown: string): string[] {
  return withoutFences(markdown).flatMap((line) => /^(#+) /.exec(line)?.[1] ?? [])
}

/** The number of cells in each line of each table. */
export function tableShapes(markdown: string): number[] {
  return withoutFences(markdown)
    .filter((line) => line.startsWith("|"))
    .map((line) => line.replaceAll("\\|", "").split("|").length - 2)
}

/** Where the links of a text lead, as they are written. */
export function linksOf(markdown: string): string[] {
  return withoutFences(markdown).flatMap((line) =>
    [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!),
  )
}

export function withoutFences(markdown: string): string[] {
  return markdown.replace(/^```[\s\S]*?^```$/gm, "").split("\n")
}
