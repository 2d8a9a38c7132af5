import { createHash } from "node:crypto"

/** A part of a text, from a heading of the second level to the next. */
export interface Section {
  readonly title: string
  /** Of its heading, counted from 1. */
  readonly line: number
  /** Of the prose alone: outputs and code change without a new translation. */
  readonly hash: string
}

/** The parts of a text in their order; the first is what stands above the first heading of the second level. */
export function sectionsOf(markdown: string): Section[] {
  const sections: { title: string; line: number; prose: string[] }[] = [{ title: "", line: 1, prose: [] }]
  let inFence = false
  markdown.split("\n").forEach((line, i) => {
    if (line.startsWith("```")) inFence = !inFence
    if (!inFence && line.startsWith("## ")) sections.push({ title: line.slice(3), line: i + 1, prose: [] })
    if (!inFence) sections.at(-1)!.prose.push(line)
  })
  return sections.map(({ title, line, prose }) => ({ title, line, hash: hashOf(prose) }))
}

/** Without line breaks and figures: they change without a new translation. */
function hashOf(lines: readonly string[]): string {
  const words = lines
    .join(" ")
    .replace(/\d+(\.\d+)?/g, "0")
    .replace(/\s+/g, " ")
    .trim()
  return fingerprint(words)
}

/** A short hash of translated words: it is kept with the translation, and differs when the words have changed. */
export function fingerprint(words: string): string {
  return createHash("sha256").update(words).digest("hex").slice(0, 12)
}
